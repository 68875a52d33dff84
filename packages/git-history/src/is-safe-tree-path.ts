/** Names that reach a .git folder, a device or another folder on some system, beside the plain ones. */
const unsafeName = /^(\.{0,2}|\.git[. ]*|git~\d+|(con|prn|aux|nul|com\d|lpt\d)(\..*)?)$/i;
// eslint-disable-next-line no-control-regex -- control characters are what it refuses
const unsafeCharacter = /[\\:\u0000-\u001f\u007f\ufffd]/;
const maxPathLength = 400;

/** Whether a path of a learner's tree may be written below a folder of ours, on any system. */
export function isSafeTreePath(path: string): boolean {
  if (path.length > maxPathLength || unsafeCharacter.test(path)) return false;
  return path.split("/").every((name) => !unsafeName.test(name) && !/[. ]$/.test(name));
}
