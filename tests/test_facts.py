"""Every fact of the source document, and of the safety pages, is on its page. The names are the facts' own."""

import re

import pytest

from conftest import Site

HOME, STOP, START, DURING = (
    "",
    "safety/when-to-stop/",
    "safety/before-you-start/",
    "safety/while-you-stretch/",
)
BACK, TWIST, CHILD = "stretches/back-flexion/", "stretches/seated-twist/", "stretches/childs-pose/"
WARM_UP = "safety/warm-up/"

FACTS = {
    "G1": (
        HOME,
        "stretching and strengthening exercises can both ease stiffness along the spine.*prevent it",
    ),
    "G2a": (HOME, "after a week at a desk.*garden.*weekend of sport.*on monday you are sore and stiff"),
    "G2b": (HOME, "sit most of the day.*getting over surgery or an illness.*weak and stiff"),
    "G3": (
        HOME,
        "a few simple stretches in your daily routine keep your spine, and the muscles that hold it, strong and flex",
    ),
    "B1": (BACK, "lie on your back with both legs flat on the floor"),
    "B2": (BACK, "raise your knees and pull them to your chest"),
    "B3": (BACK, "raise your head at the same time.*comfortable stretch along your spine"),
    "B4": (BACK, "hold 20 to 30 seconds"),
    "B5": (BACK, "let go and lie flat again"),
    "B6": (BACK, "5 to 10 reps.*do the whole sequence again for each rep"),
    "T1": (TWIST, "sit up tall on the floor with both legs straight in front"),
    "T2": (TWIST, "cross one leg over the other.*its foot.*outside the knee of the straight leg"),
    "T3": (TWIST, "twist toward the hip of the bent leg"),
    "T4": (TWIST, "reach behind you with the arm on that side.*support"),
    "T5": (TWIST, "other arm outside the thigh of the bent leg.*twist a little further"),
    "T6": (TWIST, "both sit bones on the floor"),
    "T7": (TWIST, "look over your shoulder"),
    "T8": (TWIST, "hold 30 seconds"),
    "T9": (TWIST, "come back to the centre slowly"),
    "T10": (TWIST, "the same on the other side"),
    "T11": (TWIST, "2 on each side, 4 in all"),
    "C1": (CHILD, "kneel on your hands and knees.*hands directly under your shoulders"),
    "C2": (CHILD, "look at the floor, so that your spine stays in line"),
    "C3": (
        CHILD,
        "hands out in front of you with your palms flat on the floor.*buttocks to your heels at the same time",
    ),
    "C4": (CHILD, "rest your forehead on the floor"),
    "C5": (CHILD, "hold 20 to 30 seconds.*breathe deeply and gently"),
    "C6": (
        CHILD,
        "slide your hands back along the floor toward your legs and round your back.*come up slowly until you sit",
    ),
    "C7": (CHILD, "your head comes up last"),
    "C8": (CHILD, "3 reps.*do the whole sequence again for each rep"),
    "S1": (START, "comfortable clothes that move with you"),
    "S2": (
        WARM_UP,
        "5 to 10 minutes.*moderate, low-impact activity, such as walking or a stationary bicycle",
    ),
    "S3": (DURING, "move smoothly into the stretch"),
    "S4": (DURING, "breathe evenly while you hold"),
    "S5": (DURING, "do not bounce on the way into a stretch"),
    "S6": (DURING, "bouncing can injure or tear muscle"),
    "S7": (START, "see your doctor before you begin a new exercise programme"),
    "S8": (START, "new to stretching or to flexibility work.*trainer or a physical therapist"),
    "X1": (STOP, "tightness or slight discomfort, never like pain.*acsm.*2021"),
    "X2": (STOP, "at once.*sharp or shooting pain.*numbness or tingling.*dizziness.*chest pain"),
    "X3": (
        STOP,
        "local emergency number.*weakness, tingling or numbness in both legs.*genitals.*buttocks.*inner thighs"
        ".*trouble passing urine, or loss of bladder or bowel control.*serious accident.*chest pain"
        ".*back pain. nhs,.*nhs greater glasgow and clyde,",
    ),
    "X4": (START, "surgery.*fracture or a hip replacement.*osteoporosis.*steroids.*pregnant.*very mobile"),
    "X5": (
        START,
        "hold each stretch for 10 to 30 seconds, or for 30 to 60 seconds if you are an older adult"
        ".*at least 2 or 3 days a week.*daily.*about 60 seconds in total on each stretch.*acsm.*2021",
    ),
}


@pytest.mark.parametrize("name", FACTS)
def test_fact_is_on_its_page(site: Site, name: str) -> None:
    """The page that carries a fact says it in its visible text."""
    path, pattern = FACTS[name]
    article = (site.folder / path / "index.html").read_text(encoding="utf-8").split("<article", 1)[1]
    text = re.sub(r"<script.*?</script>|<[^>]+>", "", article.split("</article>")[0], flags=re.DOTALL)
    assert re.search(pattern, " ".join(text.split()).lower(), flags=re.DOTALL)
