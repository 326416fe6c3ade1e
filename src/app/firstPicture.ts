/** The page draws nothing while it cannot be seen; what waits for its picture waits no longer than this, in milliseconds. */
const LONGEST_WAIT = 1_000;

let say: () => void = () => {};
const isDrawn = new Promise<void>((resolve) => {
  say = resolve;
});

/** Says that the page has something to show: it is on the glass two frames later. */
export function sayFirstPicture(): void {
  setTimeout(say, LONGEST_WAIT);
  requestAnimationFrame(() => requestAnimationFrame(() => say()));
}

/** Calls `run` when the first picture is on the glass, also where it is already. */
export function onFirstPicture(run: () => void): void {
  void isDrawn.then(run);
}

/** What makes `load` wait until the first picture is on the glass, and lets it be after that. */
export function afterFirstPicture<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  return () => isDrawn.then(load);
}
