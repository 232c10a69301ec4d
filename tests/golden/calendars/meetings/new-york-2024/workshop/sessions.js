plenary.sessions("./", [["Sunday, 3 November 2024",[["opening","2024-11-03T10:00:00-05:00","2024-11-03T15:15:00Z","10:00–10:15","Opening of the workshop"]]]]);
