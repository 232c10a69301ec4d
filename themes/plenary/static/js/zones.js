// The list of time zones from which a reader chooses; loaded when somebody wants to choose.
{
  const words = document.currentScript.dataset;
  const { fill, create, device, city, setZone } = plenary;
  // In place of the button, until it has lost the focus: the zone of the device first, then by part of the world. Letters
  // that are typed find a city.
  plenary.offerZones = (button, chosen) => {
    const select = create("select", { ariaLabel: words.wordLabel });
    select.append(create("option", { value: "", textContent: fill(words.wordDevice, { zone: city(device) }) }));
    const areas = {};
    for (const zone of ["UTC", ...(Intl.supportedValuesOf?.("timeZone") ?? [])]) {
      const [area, ...rest] = zone.split("/");
      if (rest.length && !areas[area]) select.append(areas[area] = create("optgroup", { label: area, lang: "en" }));
      (areas[area] ?? select).append(create("option", { value: zone, textContent: city(zone), selected: zone === chosen }));
    }
    select.onchange = () => setZone(select.value);
    select.onblur = () => select.replaceWith(button);
    button.replaceWith(select);
    select.focus();
  };
}
