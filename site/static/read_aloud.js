// Reads a text aloud with a voice of the device itself, so that no word of it leaves the device. Is there no such voice in
// the language of the text, then nothing is offered. Sentence by sentence: browsers break off what is long, and on phones
// "pause" means "stop", so going on begins with the sentence that was broken off.

const bar = document.querySelector("[data-read-aloud]");
const buttons = [...bar.querySelectorAll("[data-when]")];
const [quiet, reading, paused] = buttons;
const stop = bar.querySelector("[data-stop]");
const said = bar.querySelector("[role=status]");
const language = bar.closest("[lang]").lang.split("-")[0];
const speech = window.speechSynthesis;
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary, figcaption, caption, div";
const SILENT = ".cjg-noprint, .cjg-address, .cjg-contents, .cjg-provenance, .cjg-hidden, [aria-hidden]";
const MARK = "cjg-aloud__now";
let sentences = [];
let place = 0;
let current; // the utterance; also keeps browsers from forgetting it

function ownVoice() {
  const [nation, elsewhere] = ["nl-nl", ""].map((wanted) =>
    speech.getVoices().find(({ lang, localService }) => {
      const code = lang.toLowerCase().replace("_", "-");
      return localService && code.split("-")[0] === language && code.startsWith(wanted);
    }),
  );
  return nation ?? elsewhere;
}

function everySentence() {
  const article = bar.closest("article");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (parent.closest(SILENT)) continue;
    const block = parent.closest(BLOCKS) ?? article;
    if (pieces.at(-1)?.block === block) pieces.at(-1).text += data;
    else pieces.push({ block, text: data });
  }
  return pieces.flatMap(({ block, text }) =>
    (text.replace(/\s+/g, " ").trim().match(/\S.*?(?:[.!?]+(?= )|$)/g) ?? []).map((words) => ({ block, words })),
  );
}

function show(state) {
  const focused = document.activeElement;
  for (const button of buttons) button.hidden = button.dataset.when !== state;
  stop.hidden = state === "quiet";
  if (bar.contains(focused) && focused.hidden) buttons.find((button) => !button.hidden).focus();
}

function hush(state) {
  current = undefined;
  speech.cancel();
  sentences[place]?.block.classList.remove(MARK);
  show(state);
}

function speak() {
  const sentence = sentences[place];
  if (!sentence) return hush("quiet");
  const utterance = (current = new SpeechSynthesisUtterance(sentence.words));
  utterance.voice = ownVoice() ?? null;
  utterance.lang = utterance.voice?.lang ?? language;
  const done = (failed) => {
    if (current !== utterance) return; // broken off by a button
    sentence.block.classList.remove(MARK);
    if (failed || !utterance.voice) {
      said.textContent = bar.dataset.failed;
      return hush("quiet");
    }
    place += 1;
    speak();
  };
  utterance.onend = () => done(false);
  utterance.onerror = () => done(true);
  sentence.block.classList.add(MARK);
  speech.speak(utterance);
}

function begin(from) {
  said.textContent = "";
  place = from;
  show("reading");
  speak();
}

quiet.addEventListener("click", () => {
  sentences = everySentence();
  begin(0);
});
reading.addEventListener("click", () => hush("paused"));
paused.addEventListener("click", () => begin(place));
stop.addEventListener("click", () => hush("quiet"));

function offer() {
  if (current === undefined) bar.hidden = !ownVoice();
}
if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer); // many browsers find their voices later
  addEventListener("pagehide", () => hush("quiet"));
}
