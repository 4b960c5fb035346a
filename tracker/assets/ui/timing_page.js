// The stopwatch as a part of the app: laps go to the server as a state value, what it confirms comes back as data.
const screens = new WeakMap();

// Above everything the frame draws, also above its notice of a lost connection.
function raise(root) {
  root.setAttribute("popover", "manual");
  try {
    root.showPopover();
  } catch {
    root.removeAttribute("popover");
  }
}

// The bar says that the connection is lost; a window over the buttons would stop people from timing.
function unhindered(link) {
  const close = () => {
    if (link.cut) document.querySelectorAll('[role="dialog"] button[aria-label]').forEach((button) => button.click());
  };
  const observer = new MutationObserver(close);
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setInterval(close, 1000);
  return () => {
    observer.disconnect();
    clearInterval(timer);
  };
}

function begin(parentElement, data) {
  const root = parentElement.querySelector("#timing");
  const screen = drawTiming(root, data);
  raise(root);
  const free = unhindered(screen.link);
  const leave = () => {
    screen.stop();
    free();
    screens.delete(parentElement);
  };
  return { ...screen, leave };
}

export default function ({ data, parentElement, setStateValue }) {
  if (!screens.has(parentElement)) screens.set(parentElement, begin(parentElement, data));
  const screen = screens.get(parentElement);
  screen.link.send = (message) => setStateValue("sent", message);
  screen.renew(data);
  return screen.leave;
}
