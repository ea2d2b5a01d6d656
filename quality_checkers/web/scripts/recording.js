// Records a voice into the file field beside the buttons, so that the form is sent as always.
// Without this script, or without a microphone, the field itself is there.

const LONGEST_MS = 9 * 60 * 1000;
const BITS_PER_SECOND = 32000;
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

function start(root) {
  const field = root.parentElement.querySelector("input[type=file]");
  const form = field.form;
  const part = (name) => root.querySelector(`[data-recorder="${name}"]`);
  const record = part("record");
  const stop = part("stop");
  const hear = part("hear");
  const drop = part("drop");
  const says = part("says");
  let isAsking = false;
  let recorder = null;
  let playing = null;

  function show(state) {
    record.hidden = state === "recording" || state === "ready";
    stop.hidden = state !== "recording";
    hear.hidden = drop.hidden = state !== "ready";
    field.hidden = state !== "refused";
    says.textContent = says.dataset[state] ?? "";
  }

  function quiet() {
    playing?.stop();
    playing = null;
  }

  async function begin() {
    if (isAsking || recorder) return; // a second tap while the browser asks for the microphone
    isAsking = true;
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      show("refused");
      return;
    } finally {
      isAsking = false;
    }
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const pieces = [];
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    const over = setTimeout(end, LONGEST_MS);
    recorder.addEventListener("stop", () => {
      clearTimeout(over);
      stream.getTracks().forEach((track) => track.stop());
      const kind = recorder.mimeType.split(";")[0];
      put(new File(pieces, "voice", { type: kind }));
      recorder = null;
      show("ready");
      hear.focus();
    });
    recorder.start();
    show("recording");
    stop.focus();
  }

  function end() {
    if (recorder?.state === "recording") recorder.stop();
  }

  function put(file) {
    const held = new DataTransfer();
    if (file) held.items.add(file);
    field.files = held.files;
  }

  async function play() {
    quiet();
    const context = new AudioContext();
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await field.files[0].arrayBuffer());
    source.connect(context.destination);
    source.addEventListener("ended", () => context.close());
    source.start();
    playing = source;
  }

  function forget() {
    quiet();
    put(null);
    show("dropped");
    record.focus();
  }

  function sendAfterRecording(event) {
    if (!recorder) return;
    event.preventDefault();
    recorder.addEventListener("stop", () => form.requestSubmit(event.submitter));
    end();
  }

  record.addEventListener("click", begin);
  stop.addEventListener("click", end);
  hear.addEventListener("click", play);
  drop.addEventListener("click", forget);
  form.addEventListener("submit", sendAfterRecording);
  addEventListener("pagehide", end);
  root.hidden = false;
  show(field.files.length ? "ready" : "begin");
}

if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder && window.DataTransfer) {
  document.querySelectorAll("[data-recorder=all]").forEach(start);
}
