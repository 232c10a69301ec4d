plenary.sessions("./", [["Saturday, 3 May 2025",[["welcome","2025-05-03T09:00:00+01:00","2025-05-03T08:30:00Z","09:00–09:30","Welcome"]]]]);
