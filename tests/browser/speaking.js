// A device with voices: `voices` may be set before this; what is spoken stands in `spoken`, and ends when `ended()` is called.
(() => {
  const listeners = [];
  window.spoken = [];
  window.ended = () => window.spoken.at(-1).onend();
  window.foundVoices = (voices) => {
    window.voices = voices;
    for (const listener of listeners) listener();
  };
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  const speech = {
    cancelled: 0,
    getVoices: () => window.voices ?? [],
    speak: (utterance) => window.spoken.push(utterance),
    cancel: () => (speech.cancelled += 1),
    addEventListener: (name, listener) => listeners.push(listener),
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
})();
