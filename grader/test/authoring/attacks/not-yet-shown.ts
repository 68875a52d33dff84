/**
 * Attacks that nobody has seen succeed yet: what holds them can't be taken out by `npm run attacks -- --without`, and
 * no test beside does it. The list only ever gets shorter; a new attack comes with its proof.
 */
export const notYetShown: readonly string[] = `
  F07 F10 F12c F16g F16h F17 F18c F20
  G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G11a G11b G11c G11d G11e G11f G11g G11h G12 G13 G14 G15 G16
  M07 M08 M10 M11 M12 M13 M17
  P01 P02 P03 P04 P05a P05b P06 P07 P08 P09b P10a P10b P10c P11a P11b P11c P11d P11e P11g P11h P11i P11j
  P12a P12b P12c P12d P13a P13b P13c P13d
  S07
  X01 X02 X03 X04 X05 X06 X07 X08 X09 X10 X11 X12 X13 X14 X15 X16 X17a X17b X18 X20 X21 X22 X23 X24 X25
  X26 X27 X28 X29 X30 X31 X32 X33 X34 X35 X36 X37 X38 X39 X40 X41
`
  .trim()
  .split(/\s+/);

export const mostNotYetShown = 110;
