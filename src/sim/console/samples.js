// Sample pictures, so that nobody has to look for one: drawn on the spot, sent like any photo.

const WIDTH = 1280;
const HEIGHT = 800;
const GROUND = 560;

/** What each sample shows, over a sky and a ground. */
const SCENES = {
  school(pen) {
    pen.box(260, 300, 760, 260, "#d9a35b");
    pen.box(560, 220, 160, 340, "#b9793c");
    for (let row = 0; row < 2; row += 1) for (let at = 0; at < 8; at += 1) if (at !== 3 && at !== 4) pen.box(300 + at * 90, 340 + row * 100, 56, 62, "#cfe8f2");
    pen.box(605, 450, 70, 110, "#6b4423");
    pen.box(634, 120, 8, 100, "#555555");
    pen.box(642, 122, 90, 52, "#00afca");
  },
  road(pen) {
    pen.shape("#5a6068", [[560, GROUND], [720, GROUND], [1180, HEIGHT], [100, HEIGHT]]);
    for (const [y, height] of [[580, 24], [630, 36], [700, 60]]) pen.box(634 - height / 8, y, height / 4, height, "#f2c94c");
    pen.shape("#7c8c6b", [[0, GROUND], [240, 380], [520, GROUND]]);
    pen.shape("#6f7f60", [[380, GROUND], [760, 330], [1180, GROUND]]);
  },
  meeting(pen) {
    pen.box(0, 0, WIDTH, HEIGHT, "#efe6d6");
    pen.box(340, 90, 600, 250, "#2f6f6a");
    for (let at = 0; at < 6; at += 1) {
      pen.circle(230 + at * 165, 470, 46, "#c98f65");
      pen.box(176 + at * 165, 516, 108, 120, ["#34495e", "#7b3f3f", "#3f5f7b"][at % 3]);
    }
    pen.shape("#7a5230", [[80, 620], [1200, 620], [1280, 780], [0, 780]]);
  },
};

/** The names of all samples. */
export const SAMPLES = Object.keys(SCENES);

/** Draws a sample; gives it as a JPEG file. */
export async function sample(name) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const paper = canvas.getContext("2d");
  const sky = paper.createLinearGradient(0, 0, 0, GROUND);
  sky.addColorStop(0, "#8cc4e8");
  sky.addColorStop(1, "#f4f8fb");
  const pen = penOn(paper);
  pen.box(0, 0, WIDTH, GROUND, sky);
  pen.box(0, GROUND, WIDTH, HEIGHT - GROUND, "#9aa86f");
  SCENES[name](pen);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], `${name}.jpg`, { type: "image/jpeg" });
}

function penOn(paper) {
  const fill = (colour, draw) => {
    paper.fillStyle = colour;
    paper.beginPath();
    draw();
    paper.fill();
  };
  return {
    box: (x, y, width, height, colour) => fill(colour, () => paper.rect(x, y, width, height)),
    circle: (x, y, radius, colour) => fill(colour, () => paper.arc(x, y, radius, 0, 2 * Math.PI)),
    shape: (colour, points) => fill(colour, () => points.forEach(([x, y], at) => (at === 0 ? paper.moveTo(x, y) : paper.lineTo(x, y)))),
  };
}
