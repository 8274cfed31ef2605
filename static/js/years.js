// Years of a search chosen by dragging over their picture; the two fields below it do the same without scripts.

const SVG = "http://www.w3.org/2000/svg";
const DRAGGED = "years-dragged";

/** One picture of years with the form it fills in. */
class YearPicker {
  constructor(picture, form) {
    this.picture = picture;
    this.form = form;
    this.first = Number(picture.dataset.first);
    this.last = Number(picture.dataset.last);
    this.band = document.createElementNS(SVG, "rect");
    this.band.setAttribute("class", DRAGGED);
    this.band.setAttribute("y", "0");
    picture.classList.add("years-picker");
    picture.addEventListener("pointerdown", (event) => this.begin(event));
    picture.addEventListener("pointermove", (event) => { if (this.from) this.show(this.year(event)); });
    picture.addEventListener("pointerup", (event) => { if (this.from) this.choose(this.year(event)); });
    picture.addEventListener("pointercancel", () => this.stop());
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.stop(); });
  }

  /** The year under the pointer; the picture gives every year between the first and the last the same width. */
  year(event) {
    const { left, width } = this.picture.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - left) / width, 0), 0.9999);
    return this.first + Math.floor(share * (this.last - this.first + 1));
  }

  begin(event) {
    if (event.button) return;
    event.preventDefault();
    this.before = [...this.fields()].map((field) => field.value);
    this.from = this.year(event);
    this.picture.setPointerCapture(event.pointerId);
    this.picture.append(this.band);
    this.show(this.from);
  }

  fields() {
    return this.form.querySelectorAll("input[name=from], input[name=to]");
  }

  /** The years dragged over so far, as a band and in the fields. */
  show(year) {
    const [low, high] = [Math.min(this.from, year), Math.max(this.from, year)];
    const { width, height } = this.picture.viewBox.baseVal;
    const step = width / (this.last - this.first + 1);
    this.band.setAttribute("x", String((low - this.first) * step));
    this.band.setAttribute("width", String((high - low + 1) * step));
    this.band.setAttribute("height", String(height));
    const [from, to] = this.fields();
    from.value = String(low);
    to.value = String(high);
  }

  choose(year) {
    this.show(year);
    this.from = 0;
    this.form.requestSubmit();
  }

  stop() {
    if (!this.from) return;
    this.from = 0;
    this.band.remove();
    [...this.fields()].forEach((field, at) => { field.value = this.before[at]; });
  }
}

for (const facet of document.querySelectorAll(".facet-years")) {
  const picture = facet.querySelector("svg[data-first]");
  const form = facet.querySelector(".year-form");
  if (picture && form) new YearPicker(picture, form);
}
