// What axe does not see. Every question gives sentences: what is wrong with which element; none when all is well.
// Sizes are CSS pixels. Coordinates are those of the page, not of the window, unless a comment says otherwise.
globalThis.look = (() => {
  const FOCUSABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  const SMALLEST = 24;
  const THICKEST_LINE = 2; // an outline is at least as thick
  const EDGE = 3; // contrast of what is not text (WCAG 1.4.11)

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const named = (element) => {
    const kind = [element.localName, ...element.classList].slice(0, 2).join(".");
    const words = (element.getAttribute("aria-label") || element.innerText || element.name || element.id || "").trim();
    return `${kind} "${words.replace(/\s+/g, " ").slice(0, 40)}"`;
  };
  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

  // Seen: drawn, and not one of the texts that only a screen reader reads.
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const onlyRead = (element) => !!element.closest(".cjg-hidden");
  const seen = (element) => drawn(element) && !onlyRead(element) && box(element).right > 0 && box(element).bottom > 0;
  const box = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + scrollX, top + scrollY];
    return { left: x, top: y, right: x + width, bottom: y + height, width, height };
  };
  const focusable = () => all(FOCUSABLE).filter((each) => drawn(each) && !each.disabled && !each.closest("[inert]"));
  const inTabOrder = () => focusable().filter((each) => each.tabIndex >= 0);

  // Colours as the browser draws them, whatever notation a style has.
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const drawnColours = new Map();
  const rgba = (colour) => {
    if (!drawnColours.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      drawnColours.set(colour, [...pen.getImageData(0, 0, 1, 1).data]);
    }
    return drawnColours.get(colour);
  };
  const luminance = (colour) => {
    const [red, green, blue] = rgba(colour).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return matchMedia("(forced-colors: active)").matches ? "Canvas" : "white";
  };

  // --- focus ---------------------------------------------------------------------------------------------------

  const ringFault = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    if (outlineStyle === "none" || !(outlineStyle === "auto" || parseFloat(outlineWidth) >= THICKEST_LINE)) return "no ring";
    const beside = [ground(element.parentElement), boxShadow.match(/^(\w+\([^)]*\)|#?\w+)/)?.[0]];
    const clear = beside.some((each) => each && each !== "none" && contrast(outlineColor, each) >= EDGE);
    return clear || outlineStyle === "auto" ? "" : `a ring of ${outlineColor} on ${beside[0]}`;
  };

  const coverFault = (element) => {
    for (const { left, top, right, bottom, width, height } of element.getClientRects()) {
      // In the window here. A target larger than the window cannot be in it whole, and a browser leaves one half seen
      // at the edge of a wide table where it is.
      if (width < 3 || height < 3) continue;
      if (height <= innerHeight && (top < -1 || bottom > innerHeight + 1)) return "outside the window";
      const beside = left < -1 || right > innerWidth + 1;
      if (width <= innerWidth && beside && !scrollsItself(element)) return "beside the window";
      const [middle, centre] = [(left + right) / 2, (top + bottom) / 2]; // corners may be round
      const sides = [[middle, top + 1], [middle, bottom - 1], [left + 1, centre], [right - 1, centre]];
      for (const [x, y] of beside ? [] : [...sides, [middle, centre]]) {
        const above = document.elementFromPoint(x, y);
        if (above && !element.contains(above) && !above.contains(element)) return `under ${named(above)}`;
      }
    }
    return "";
  };

  const focusFaults = (element) =>
    [ringFault(element), coverFault(element)].filter(Boolean).map((fault) => `${named(element)}: ${fault}`);

  // The focus before the first element, and the window at the top, as after opening the page.
  let stops = [];
  let walked = []; // what each press of Tab came to
  let out = false; // whether the focus has left the page
  const nowhere = () => !document.activeElement || document.activeElement === document.body;
  const fromTheTop = () => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
    [stops, walked, out] = [inTabOrder(), [], false];
    return stops.length;
  };

  // Kept here, not asked for after every key: that is more work for a browser than the key.
  addEventListener("keyup", ({ key }) => {
    if (key !== "Tab" || out) return;
    const element = document.activeElement;
    out = nowhere();
    if (!out) walked.push({ place: stops.indexOf(element), name: named(element), faults: focusFaults(element) });
  }, true);
  addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget) setTimeout(() => { out ||= nowhere() && walked.length > 0; });
  }, true);

  const isOut = () => out;
  // Of every press: the place of what had the focus among all that can be reached, -1 outside them.
  const wayWalked = () => walked;

  // Every element that can have the focus, backwards: what sticks to the top of a window covers on that way.
  const rings = () => {
    const faults = [];
    for (const element of focusable().reverse()) {
      element.focus();
      if (document.activeElement === element && element.tabIndex >= 0) faults.push(...focusFaults(element));
    }
    return faults;
  };

  // --- order ---------------------------------------------------------------------------------------------------

  // What sticks to the window has no place in the page.
  const sticks = (element) =>
    !!element && (/sticky|fixed/.test(getComputedStyle(element).position) || sticks(element.parentElement));

  // In source order every heading and control stands below the one before, or beside it in reading direction; it is
  // higher only at the head of a new column.
  const readingOrder = () => {
    const rightToLeft = getComputedStyle(document.documentElement).direction === "rtl";
    const places = all(`${FOCUSABLE}, ${HEADINGS}`)
      .filter((each) => seen(each) && each !== document.activeElement)
      .filter((each) => !each.matches("main, .nl-skip-link") && !sticks(each))
      .map((each) => ({ ...box(each), element: each }));
    return places.slice(1).flatMap((after, index) => {
      const before = places[index];
      if (before.element.contains(after.element)) return [];
      const beyond = rightToLeft ? after.right <= before.left + 1 : after.left >= before.right - 1;
      const behind = rightToLeft ? after.left >= before.right - 1 : after.right <= before.left + 1;
      const shared = Math.min(before.bottom, after.bottom) - Math.max(before.top, after.top);
      const sameRow = shared > Math.min(before.height, after.height) / 2;
      const higher = after.bottom <= before.top + 1;
      const wrong = (higher && !beyond) || (sameRow && behind);
      return wrong ? [`${named(after.element)} stands before ${named(before.element)} but is read after it`] : [];
    });
  };

  const headings = () => {
    const levels = all(HEADINGS).filter(drawn).map((each) => [Number(each.localName[1]), named(each)]);
    const skipped = levels.flatMap(([level, name], index) => {
      const before = index ? levels[index - 1][0] : 0;
      return level > before + 1 ? [`${name} comes after level ${before}`] : [];
    });
    const first = levels.filter(([level]) => level === 1).length;
    return first === 1 ? skipped : [...skipped, `${first} headings of level 1`];
  };

  // --- frame and names -----------------------------------------------------------------------------------------

  // A page for when nothing works may have no header and footer.
  const landmarks = () => {
    const inSection = (each) => !!each.parentElement.closest("article, aside, main, nav, section");
    const counted = { main: all("main, [role=main]"), header: all("header"), footer: all("footer") };
    return Object.entries(counted).flatMap(([name, found]) => {
      const number = found.filter((each) => drawn(each) && !inSection(each)).length;
      return number === 1 || (number === 0 && name !== "main") ? [] : [`${number} times ${name}`];
    });
  };

  const identity = () => {
    const faults = [];
    if (!/^[a-z]{2,3}(-|$)/.test(document.documentElement.lang)) faults.push("no language");
    if (!document.title.trim()) faults.push("no title");
    if (document.querySelector("meta[name=viewport]")?.content.match(/user-scalable=no|maximum-scale/))
      faults.push("zooming is forbidden");
    const ids = all("[id]").map((each) => each.id);
    return [...faults, ...new Set(ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `two times id ${id}`))];
  };

  const referred = (element, attribute) =>
    (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id));

  // References lead somewhere, the words on a control are in its name, and a wrong field leads to its sentence.
  const names = () => {
    const faults = [];
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant"])
      for (const element of all(`[${attribute}]`))
        if (referred(element, attribute).includes(null)) faults.push(`${named(element)}: ${attribute} leads nowhere`);
    for (const element of focusable().filter((each) => each.ariaLabel && each.matches("a, button, summary")))
      if (!letters(element.ariaLabel).toLowerCase().includes(letters(element.innerText).toLowerCase()))
        faults.push(`${named(element)}: its name is not what it says, "${element.innerText}"`);
    const wrong = all("[aria-invalid=true]");
    const sentences = wrong.flatMap((field) => referred(field, "aria-describedby").filter((each) => each?.innerText));
    for (const field of wrong)
      if (!referred(field, "aria-describedby").some((each) => each?.innerText && drawn(each)))
        faults.push(`${named(field)}: wrong, and nothing says what is wrong`);
    for (const sentence of all(".utrecht-form-field-error-message, .nl-form-field-error-message").filter(drawn))
      if (!sentences.includes(sentence)) faults.push(`${named(sentence)}: belongs to no field`);
    return faults;
  };

  // --- size ----------------------------------------------------------------------------------------------------

  const inSentence = (element) => {
    if (!getComputedStyle(element).display.startsWith("inline")) return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const targets = all(FOCUSABLE, block).map((each) => letters(each.textContent)).join("");
    return letters(block.textContent).length > targets.length;
  };

  // A link whose ::after is laid over its whole card is as large as the card.
  const target = (element) => {
    const over = getComputedStyle(element, "::after");
    const stretched = over.content !== "none" && over.position === "absolute" && parseFloat(over.width) > box(element).width;
    const boxes = [stretched ? element.offsetParent : element, ...(element.labels ?? [])].map(box);
    return boxes.sort((one, other) => Math.min(other.width, other.height) - Math.min(one.width, one.height))[0];
  };

  // WCAG 2.5.8 without its exception for spacing: what is no part of a sentence is 24 by 24.
  const targets = () =>
    focusable()
      .filter((each) => seen(each) && !each.matches("main") && !inSentence(each))
      .flatMap((each) => {
        const { width, height } = target(each);
        const small = width < SMALLEST - 0.01 || height < SMALLEST - 0.01;
        return small ? [`${named(each)}: ${width.toFixed(1)} by ${height.toFixed(1)}`] : [];
      });

  const scrollsItself = (element) => {
    for (let each = element; each && each !== document.body; each = each.parentElement)
      if (/auto|scroll/.test(getComputedStyle(each).overflowX)) return true;
    return false;
  };

  const sideways = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const widest = all("body *").filter((each) => drawn(each) && !scrollsItself(each));
    const out = widest.filter((each) => box(each).right > root.clientWidth + 1 || box(each).left < -1);
    return [`${root.scrollWidth - root.clientWidth} wider than the window: ${out.slice(0, 3).map(named).join(", ")}`];
  };

  const hides = (value) => value === "hidden" || value === "clip";

  // A summary that ends in dots is no loss: the whole text is behind its link.
  const clipped = () =>
    all("body *").flatMap((each) => {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(each);
      if (!(hides(overflowX) || hides(overflowY)) || webkitLineClamp !== "none") return [];
      if (!seen(each) || !letters(each.innerText ?? "")) return [];
      const wide = hides(overflowX) && each.scrollWidth > each.clientWidth + 1;
      const high = hides(overflowY) && each.scrollHeight > each.clientHeight + 1;
      return wide || high ? [`${named(each)}: a part of it is cut off`] : [];
    });

  // Words of two elements in the same place.
  const overlaps = () => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !seen(element) || element.closest("select, script, .nl-skip-link")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const floor = hides(getComputedStyle(element).overflowY) ? element.getBoundingClientRect().bottom : Infinity;
      for (const { left, top, width, height } of range.getClientRects())
        if (top + height / 2 < floor) texts.push({ element, left: left + 2, right: left + width - 2, top: top + height / 4, bottom: top + (height * 3) / 4 });
    }
    const faults = new Set();
    texts.forEach((one, place) => {
      for (const other of texts.slice(place + 1)) {
        if (one.left >= other.right || other.left >= one.right) continue;
        if (one.top >= other.bottom || other.top >= one.bottom || one.element === other.element) continue;
        if (scrollsItself(one.element) !== scrollsItself(other.element)) continue;
        faults.add(`${named(one.element)} and ${named(other.element)} are in the same place`);
      }
    });
    return [...faults];
  };

  // Nothing sticks to a small window but the way out.
  const stuck = () =>
    all("body *")
      .filter((each) => drawn(each) && !each.matches(".nl-skip-link") && /fixed|sticky/.test(getComputedStyle(each).position))
      .filter((each) => !/^\s*Snel weg/.test(each.innerText))
      .map((each) => `${named(each)}: sticks to the window`);

  // --- other circumstances -------------------------------------------------------------------------------------

  const moves = () => {
    const running = document.getAnimations().map((each) => `${named(each.effect.target)}: moves`);
    const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
    const timed = all("html, body, body *").filter((each) => {
      const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(each);
      const animated = animationName !== "none" && seconds(animationDuration) > 0.01;
      return seconds(transitionDuration) > 0.01 || animated || scrollBehavior === "smooth";
    });
    return [...running, ...timed.map((each) => `${named(each)}: would move`)];
  };

  const edges = () =>
    all("input:not([type=hidden]), select, textarea, button")
      .filter((each) => seen(each) && !each.matches("[type=checkbox], [type=radio]"))
      .flatMap((each) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(each);
        const around = ground(each.parentElement);
        const line = parseFloat(borderTopWidth) >= 1 && borderTopStyle !== "none" && contrast(borderTopColor, around) >= EDGE;
        const filled = rgba(backgroundColor)[3] === 255 && contrast(backgroundColor, around) >= EDGE;
        return line || filled ? [] : [`${named(each)}: no edge that is seen on ${around}`];
      });

  // An icon that is a mask is drawn by its background, which forced colours take away.
  const icons = () =>
    all("body *").flatMap((each) =>
      [null, "::before", "::after"].flatMap((part) => {
        const { maskImage, backgroundColor, content } = getComputedStyle(each, part);
        if (maskImage === "none" || (part && content === "none") || !seen(each)) return [];
        const around = ground(part ? each : each.parentElement);
        return rgba(backgroundColor)[3] > 0 && contrast(backgroundColor, around) >= EDGE
          ? []
          : [`${named(part ? each : each.parentElement)}: its icon is gone`];
      }),
    );

  // Not the menu of a small screen: with its script it lies over the page (tests/browser/test_menu.py).
  const open = () => all("details:not(.cjg-menu--over)").forEach((each) => (each.open = true));
  const wear = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
  };

  // Another site's look: its sheet in the place of the one this site has.
  const dress = (css) => {
    all('link[href*="/thema/"]').forEach((each) => each.remove());
    wear(css);
  };

  return {
    dress, fromTheTop, isOut, wayWalked, rings, readingOrder, headings, landmarks, identity, names, targets, sideways,
    clipped, overlaps, stuck, moves, edges, icons, open, wear,
  };
})();
