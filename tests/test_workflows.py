"""What GitHub runs: the Makefile's own targets, with no more rights than each job needs."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from conftest import GUIDE, REPOSITORY, STRETCH, copy_project
from guide.publishing.site import edit_template, site_address

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").iterdir())
# What any `run:` may hold: one target, and before it the one thing that the Makefile leaves to the caller.
RUN = re.compile(r"(?:SOURCE_DATE_EPOCH=\$\(git log -1 --format=%ct\) )?make PYTHON=python (?P<target>[a-z]+)")
# The other commands, which mean something on GitHub only: one marks lines, one fails where another job failed.
ON_GITHUB = {'echo "::add-matcher::.github/problems.json"', "exit 1"}
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
LOCAL = "$/"


def read(path: Path) -> dict[str, Any]:
    """Return a workflow as GitHub reads it."""
    workflow: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return workflow


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    """Return the jobs of a workflow by their names."""
    named: dict[str, dict[str, Any]] = read(path)["jobs"]
    return named


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Return all steps of all jobs of a workflow."""
    for job in jobs(path).values():
        yield from job.get("steps", [])


def uses(path: Path) -> list[str]:
    """Return every action and every workflow that a workflow uses."""
    return [each["uses"] for each in (*jobs(path).values(), *steps(path)) if "uses" in each]


each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


@each_workflow
def test_every_command_is_a_make_target(path: Path) -> None:
    """Whatever a workflow runs, a contributor can run by the same name."""
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.* ## ", makefile, re.MULTILINE))
    for step in steps(path):
        if "run" in step and step["run"] not in ON_GITHUB:
            match = RUN.fullmatch(step["run"].strip())
            assert match, step["run"]
            assert match["target"] in targets


def test_a_pull_request_is_checked_as_what_is_published() -> None:
    """The checks of a pull request, of every night and before publishing are one workflow, which ends in one status."""
    check = read(REPOSITORY / ".github/workflows/check.yml")
    assert {"pull_request", "workflow_call", "schedule"} == set(check["on"])
    (night,) = check["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", night["cron"])
    commands = [step["run"].split()[-1] for step in check["jobs"]["code"]["steps"] if "run" in step]
    assert commands == ["check", "test"]
    status = check["jobs"]["check"]
    assert status["name"] == "Check"
    assert status["if"] == "always()"
    assert set(status["needs"]) == check["jobs"].keys() - {"check"}
    published = jobs(REPOSITORY / ".github/workflows/publish.yml")
    assert published["check"]["uses"] == f"{LOCAL}.github/workflows/check.yml"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_the_local_run_is_the_same_check() -> None:
    """One command outside GitHub runs the same two targets, with pytest's count as its last line."""
    script = REPOSITORY / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.findall(r"^make .*", script.read_text(encoding="utf-8"), re.MULTILINE) == [
        "make check",
        "make test",
    ]


@each_workflow
def test_every_action_is_pinned(path: Path) -> None:
    """An action is one exact commit with its version beside it, or a file of this repository."""
    text = path.read_text(encoding="utf-8")
    for name in uses(path):
        if name.startswith(LOCAL):
            assert (REPOSITORY / name.removeprefix(LOCAL)).is_file()
        else:
            assert PINNED.fullmatch(name), name
            assert re.search(rf"{re.escape(name)} # v\d+\.\d+\.\d+$", text, re.MULTILINE), name


@each_workflow
def test_only_the_deployment_may_write(path: Path) -> None:
    """No token can write but the deployment's, and that one can do nothing else."""
    workflow = read(path)
    rights = {"the workflow": workflow["permissions"]}
    rights |= {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    deployment = rights.pop("deploy", None)
    for name, given in rights.items():
        assert set(given.values()) <= {"read"}, name
    if path.name == "publish.yml":
        assert deployment == {"pages": "write", "id-token": "write"}
    else:
        assert deployment is None


@each_workflow
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    """Code that comes later in a job finds no token in the repository's configuration."""
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_no_stranger_runs_with_rights(path: Path) -> None:
    """A stranger's pull request never runs in a workflow that has this repository's secrets."""
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(path)["on"])


@each_workflow
def test_every_job_ends(path: Path) -> None:
    """A job that hangs is stopped after minutes, not after GitHub's six hours."""
    for name, job in jobs(path).items():
        assert "uses" in job or job["timeout-minutes"] <= 20, name


def test_nothing_is_published_before_the_checks() -> None:
    """The site is built after the checks, deployed after the build, and no deployment is cut."""
    publish = read(REPOSITORY / ".github/workflows/publish.yml")
    assert publish["jobs"]["build"]["needs"] == "check"
    assert publish["jobs"]["deploy"]["needs"] == "build"
    assert publish["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert publish["concurrency"]["cancel-in-progress"] is False


def test_what_is_published_comes_from_no_cache() -> None:
    """The published site is built of fresh downloads, whatever another run has left behind."""
    for step in steps(REPOSITORY / ".github/workflows/publish.yml"):
        assert "cache" not in step.get("with", {})
        assert not step.get("uses", "").startswith("actions/cache")


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"GITHUB_REPOSITORY": "someone/stretch-guide"}, "https://someone.github.io/stretch-guide/"),
        ({"GITHUB_REPOSITORY": "Someone/Stretch-Guide"}, "https://someone.github.io/Stretch-Guide/"),
        ({"GITHUB_REPOSITORY": "someone/someone.github.io"}, "https://someone.github.io/"),
        ({"GITHUB_REPOSITORY": "Someone/Someone.GitHub.io"}, "https://someone.github.io/"),
        ({"GITHUB_REPOSITORY": "someone/other.github.io"}, "https://someone.github.io/other.github.io/"),
        ({"SITE_URL": "https://spine.example"}, "https://spine.example/"),
        ({"SITE_URL": "https://spine.example/"}, "https://spine.example/"),
        ({"SITE_URL": "https://spine.example/guide"}, "https://spine.example/guide/"),
        (
            {"SITE_URL": "https://spine.example", "GITHUB_REPOSITORY": "someone/stretch-guide"},
            "https://spine.example/",
        ),
        (
            {"SITE_URL": "", "GITHUB_REPOSITORY": "someone/stretch-guide"},
            "https://someone.github.io/stretch-guide/",
        ),
        ({"SITE_URL": "", "GITHUB_REPOSITORY": ""}, None),
        ({}, None),
    ],
)
def test_the_address_is_where_pages_serves(environment: dict[str, str], address: str | None) -> None:
    """The site knows its address as a project page, an owner's page or on a domain, and else names none."""
    assert site_address(environment) == address


@pytest.mark.parametrize(
    ("environment", "template"),
    [
        (
            {"GITHUB_REPOSITORY": "Someone/Stretch-Guide", "SITE_URL": "https://spine.example"},
            "https://github.com/Someone/Stretch-Guide/edit/main/{path}",
        ),
        (
            {"GITHUB_REPOSITORY": "someone/spine", "GITHUB_REF": "refs/heads/my texts/new"},
            "https://github.com/someone/spine/edit/my%20texts/new/{path}",
        ),
        (
            {"GITHUB_REPOSITORY": "someone/spine", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "master"},
            "https://github.com/someone/spine/edit/master/{path}",
        ),
        ({"SITE_URL": "https://spine.example"}, None),
        ({"GITHUB_REPOSITORY": ""}, None),
        ({}, None),
    ],
)
def test_an_edit_link_leads_to_the_repository_that_builds(environment: dict[str, str], template: str | None) -> None:
    """A page is edited in the fork and on the branch that published it; a build of no repository offers no link."""
    assert edit_template(environment) == template


# Targets that run this very test, take minutes or need a network: make only says what it would do.
DRY = frozenset({"check", "test", "lock", "pages"})


@dataclass(frozen=True)
class Runner:
    """A clean clone, and what GitHub's runner would know there."""

    clone: Path
    environment: dict[str, str]
    # What expressions stand for, also those that actions, which do not run here, would have answered.
    answers: dict[str, str]

    def run(self, path: Path, dry: Collection[str] = DRY) -> list[tuple[str, int, str]]:
        """Run the commands of a workflow in order; return each with its exit code and what it printed.

        A workflow that this one calls has a test of its own, so what takes seconds in it is run dry.
        """
        ran: list[tuple[str, int, str]] = []
        results: dict[str, str] = {}
        for name, job in jobs(path).items():
            needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            of_needed = [results[each] for each in needed]
            # A job without a condition of its own runs where all went well that it needs.
            condition = job.get("if", "success()")
            if ("always()" not in condition and set(of_needed) - {"success"}) or not self.holds(condition, of_needed):
                results[name] = "skipped"
                continue
            if job.get("uses", "").startswith(LOCAL):
                inside = self.run(REPOSITORY / job["uses"].removeprefix(LOCAL), {*dry, "content", "build"})
                ran += inside
                results[name] = "failure" if any(code for _, code, _ in inside) else "success"
                continue
            results[name] = self.run_steps(name, job, of_needed, ran, dry)
        return ran

    def run_steps(
        self,
        name: str,
        job: dict[str, Any],
        needed: list[str],
        ran: list[tuple[str, int, str]],
        dry: Collection[str] = DRY,
    ) -> str:
        """Run the steps of a job, note them with those that ran, and return the result of the job."""
        output = self.clone.parent / f"{name}.output"
        failed = False
        for step in job.get("steps", []):
            condition = step.get("if", "success()")
            if "run" not in step or (failed and "always()" not in condition) or not self.holds(condition, needed):
                continue
            given = {key: self.answer(str(value)) for key, value in step.get("env", {}).items()}
            flags = {"MAKEFLAGS": "n"} if step["run"].split()[-1] in dry else {}
            done = subprocess.run(
                ["bash", "-e", "-c", self.answer(step["run"])],
                cwd=self.clone,
                env={**self.environment, "GITHUB_JOB": name, "GITHUB_OUTPUT": str(output), **given, **flags},
                capture_output=True,
                text=True,
                check=False,
            )
            failed = failed or done.returncode != 0
            ran.append((step["run"], done.returncode, done.stdout + done.stderr))
        if output.exists():
            # Each output of a step is handed on under its own name.
            told = dict(row.split("=", 1) for row in output.read_text(encoding="utf-8").splitlines())
            self.answers.update({f"needs.{name}.outputs.{key}": value for key, value in told.items()})
        return "failure" if failed else "success"

    def answer(self, text: str) -> str:
        """Return a text with what its expressions stand for."""
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda expression: self.answers[expression[1]], text)

    def holds(self, condition: str, needed: list[str]) -> bool:
        """Return whether a condition holds, where the jobs that are needed had these results."""
        stands_for = {"always()": True, "success()": True}
        stands_for |= {f"contains(needs.*.result, '{each}')": each in needed for each in ("failure", "cancelled")}

        def one(part: str) -> bool:
            if part in stands_for:
                return stands_for[part]
            name, value = part.split(" == ")
            return self.answers.get(name, "") == (value.strip("'") if value.startswith("'") else self.answers[value])

        return any(all(map(one, each.split(" && "))) for each in condition.split(" || "))


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints in a folder."""
    who = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def runner(tmp_path: Path) -> Callable[..., Runner]:
    """Return a function that clones what is here, with the tests' own guide in it, as the runner of a repository."""

    def clone(repository: str, event: str, reference: str, **answers: str) -> Runner:
        folder = tmp_path / "clone"
        for name in git(REPOSITORY, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
            if (REPOSITORY / name).is_file() and not name.startswith(("docs/", "hooks/", "overrides/", "tests/")):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(REPOSITORY / name, folder / name)
        shutil.copytree(REPOSITORY / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
        copy_project(GUIDE, folder)
        for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "The guide"]):
            git(folder, *arguments)
        (folder / ".venv").mkdir()
        for part in ("bin", "lib", "pyvenv.cfg"):
            (folder / ".venv" / part).symlink_to(Path(sys.prefix) / part)
        for stamp in ("python", "site", "test", "browser"):
            (folder / f".venv/{stamp}.installed").touch()
        # GitHub's own command, which knows of no commit that was published.
        (tmp_path / "bin").mkdir()
        published(tmp_path / "bin/gh", "")
        environment = {
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": repository,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_REF": reference,
            "GITHUB_REF_NAME": reference.removeprefix("refs/heads/"),
            "GITHUB_WORKSPACE": str(folder),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        }
        known = {
            "github.event_name": event,
            "github.ref_name": reference.removeprefix("refs/heads/"),
            "github.event.repository.default_branch": "main",
            "github.token": "a token",
            "steps.preview.outputs.artifact-url": "",
        }
        return Runner(folder, environment, known | answers)

    return clone


def published(gh: Path, commit: str) -> None:
    """Make GitHub's command answer that this commit was published last."""
    gh.write_text(f'#!/bin/sh\n[ "$1 $2 $4" = "run list publish.yml" ] && echo {commit}\n', encoding="utf-8")
    gh.chmod(0o755)


def commit_change(here: Runner, name: str) -> str:
    """Commit a change to a file, and return the commit."""
    path = here.clone / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    git(here.clone, "commit", "-q", "-a", "-m", "A change")
    return git(here.clone, "rev-parse", "HEAD").strip()


def targets(ran: list[tuple[str, int, str]]) -> list[str]:
    """Return the targets that make was asked for."""
    return [match["target"] for command, *_ in ran if (match := RUN.fullmatch(command))]


THE_PAGES = ["content", "build", "pages"]
THE_WHOLE = [*THE_PAGES, "check", "test"]
CHECK = REPOSITORY / ".github/workflows/check.yml"
PUBLISH = REPOSITORY / ".github/workflows/publish.yml"


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("Someone/other-name", "https://someone.github.io/other-name"),
        ("newcomer/stretch-guide", "https://spine.example"),
    ],
    ids=["project page", "fork with a domain"],
)
def test_publishing_needs_nothing_to_be_edited(runner: Callable[..., Runner], repository: str, address: str) -> None:
    """The commands that publish, run in a clean clone, make a site with its own addresses and edit links."""
    here = runner(repository, "push", "refs/heads/main", **{"steps.pages.outputs.base_url": address})
    ran = here.run(PUBLISH)
    assert [(code, printed) for _, code, printed in ran if code] == []
    assert targets(ran) == ["scope", *THE_WHOLE, "build"]
    assert [(code, printed) for _, code, printed in ran if code] == []
    site = here.clone / "site"
    page = (site / "stretches/side-turn/index.html").read_text(encoding="utf-8")
    assert f'rel="canonical" href="{address}/stretches/side-turn/"' in page
    assert f"https://github.com/{repository}/edit/main/docs/stretches/side-turn.md" in page
    listed = json.loads((site / "stretches.json").read_text(encoding="utf-8"))["stretches"]
    assert all(stretch["address"].startswith(f"{address}/") for stretch in listed)
    not_found = (site / "404.html").read_text(encoding="utf-8")
    for made, template in ((not_found, "404"), ((site / "record/index.html").read_text("utf-8"), "record")):
        assert f"https://github.com/{repository}/edit/main/overrides/{template}.html" in made
    path = urlsplit(f"{address}/").path
    links = re.findall(r' (?:href|src)="?([^" >]*)', not_found)
    assert all(link.startswith((path, "#", "https://")) for link in links)


@pytest.mark.parametrize(
    ("branch", "default", "publishes"),
    [("main", "main", True), ("master", "master", True), ("master", "main", False)],
)
def test_the_default_branch_is_published(
    runner: Callable[..., Runner], branch: str, default: str, publishes: bool
) -> None:
    """A default branch called master is published as one called main is; a branch beside the default one is not."""
    assert branch in read(PUBLISH)["on"]["push"]["branches"]
    answers = {
        "github.event.repository.default_branch": default,
        "steps.pages.outputs.base_url": "https://spine.example",
    }
    here = runner("someone/spine", "push", f"refs/heads/{branch}", **answers)
    # What is asked for is what this is about: nothing is built.
    here.environment["MAKEFLAGS"] = "n"
    assert bool(targets(here.run(PUBLISH))) == publishes


def test_a_change_of_the_pages_alone_takes_the_short_way(runner: Callable[..., Runner]) -> None:
    """A pull request that touches only docs/ runs the checks of pages, and one that touches more the whole suite."""
    here = runner("someone/spine", "pull_request", "refs/pull/7/merge")
    # What they build is another test's matter.
    dry = {*DRY, "content", "build", "copy"}
    commit_change(here, "docs/stretches/side-turn.md")
    ran = here.run(CHECK, dry)
    assert [(code, printed) for _, code, printed in ran if code] == []
    assert targets(ran) == ["scope", "content", "build", "copy", "report", "pages"]
    commit_change(here, "overrides/home.html")
    assert targets(here.run(CHECK, dry))[-2:] == ["check", "test"]


def test_a_push_is_compared_with_what_was_published(runner: Callable[..., Runner]) -> None:
    """A push of pages takes the short way only if nothing else has changed since the site was published last."""
    here = runner("someone/spine", "push", "refs/heads/main")
    gh = here.clone.parent / "bin/gh"

    def asked_for() -> bool:
        here.answers.pop("needs.scope.outputs.code", None)
        (here.clone.parent / "scope.output").unlink(missing_ok=True)
        here.run_steps("scope", jobs(CHECK)["scope"], [], [])
        return here.answers["needs.scope.outputs.code"] == "true"

    first = git(here.clone, "rev-parse", "HEAD").strip()
    commit_change(here, "docs/index.md")
    assert asked_for(), "nothing was published yet"
    published(gh, first)
    assert not asked_for()
    code = commit_change(here, "Makefile")
    commit_change(here, "docs/index.md")
    assert asked_for(), "the push before this one was never published"
    published(gh, code)
    assert not asked_for()
    published(gh, "0" * 40)
    assert asked_for(), "the commit that was published is gone"
    published(gh, code)
    here.environment["GITHUB_EVENT_NAME"] = "schedule"
    assert asked_for(), "every night"


@pytest.mark.parametrize(
    ("results", "passes"),
    [
        (["success", "success", "success"], True),
        (["success", "success", "skipped"], True),
        (["success", "failure", "skipped"], False),
        (["failure", "success", "skipped"], False),
        (["success", "cancelled", "success"], False),
    ],
)
def test_one_status_tells_of_both_ways(tmp_path: Path, results: list[str], passes: bool) -> None:
    """The status to require passes where every job passed that had something to do, and fails otherwise."""
    here = Runner(tmp_path, {}, {})
    assert (here.run_steps("check", jobs(CHECK)["check"], results, []) == "success") == passes


def test_a_pull_request_is_told_what_to_write(runner: Callable[..., Runner]) -> None:
    """The commands of a pull request with a mistake name its line, fail, and still report on the whole change."""
    here = runner("someone/stretch-guide", "pull_request", "refs/pull/7/merge")
    page = here.clone / "docs/stretches/nod.md"
    page.write_text(STRETCH.format(title="Nod", summary="Nod teh head.").replace("10 s", "10"), encoding="utf-8")
    git(here.clone, "add", ".")
    git(here.clone, "commit", "-q", "-m", "The merge")
    ran = {command: (code, printed) for command, code, printed in here.run(CHECK)}
    code, printed = ran["make PYTHON=python content"]
    assert code != 0
    assert re.search(r'^docs/stretches/nod\.md:7: dose\.hold: found "10"', printed, re.MULTILINE)
    assert re.search(r'^docs/stretches/nod\.md:3: found "teh"', printed, re.MULTILINE)
    summary = Path(here.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert summary.count("| docs/") == summary.count("| docs/stretches/nod.md |") == 1
    assert re.search(r"line 7: dose\.hold.*no unit", summary)
    assert re.search(r"line 3: found \"teh\", which is a misspelling. Write.* the", summary)
    assert "Download" not in summary
    assert {command.split()[-1] for command, (code, _) in ran.items() if code} == {"content", "1"}


def test_a_pull_request_has_a_preview(runner: Callable[..., Runner]) -> None:
    """The commands of a pull request without a problem build a site that opens from its folder, and link to it."""
    preview = {
        "steps.preview.outputs.artifact-url": "https://github.com/someone/stretch-guide/actions/runs/1/artifacts/2"
    }
    here = runner("someone/stretch-guide", "pull_request", "refs/pull/7/merge", **preview)
    git(here.clone, "commit", "-q", "--allow-empty", "-m", "The merge")
    # The site is built by the test of publishing.
    ran = here.run(CHECK, {*DRY, "build"})
    assert [(code, printed) for _, code, printed in ran if code] == []
    (upload,) = [step for step in steps(CHECK) if step.get("id") == "preview"]
    copy = here.clone / upload["with"]["path"]
    assert 'href="stretches/index.html"' in (copy / "index.html").read_text(encoding="utf-8")
    summary = Path(here.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert f"({preview['steps.preview.outputs.artifact-url']})" in summary


def test_the_report_of_a_clone_sees_what_is_not_committed(runner: Callable[..., Runner]) -> None:
    """`make report` compares with the default branch of the remote, whatever its name, and sees new files too."""
    here = runner("someone/spine", "", "")
    del here.environment["GITHUB_ACTIONS"]
    del here.environment["GITHUB_STEP_SUMMARY"]
    git(here.clone, "update-ref", "refs/remotes/origin/master", "HEAD")
    commit_change(here, "docs/stretches/side-turn.md")
    (here.clone / "docs/stretches/nod.md").write_text(STRETCH.format(title="Nod", summary="Nod."), encoding="utf-8")
    (here.clone / "new.py").touch()
    ran = subprocess.run(["make", "report"], cwd=here.clone, env=here.environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert re.findall(r"^(?:\| docs/stretches/|- )([\w-]+)", ran.stdout, re.MULTILINE) == ["new", "nod", "side-turn"]


def test_the_scheduled_commands_run(runner: Callable[..., Runner]) -> None:
    """The weekly commands are there to be run, one after the other."""
    here = runner("someone/stretch-guide", "schedule", "refs/heads/main")
    ran = here.run(REPOSITORY / ".github/workflows/newest.yml")
    assert [(command.split()[-1], code) for command, code, _ in ran] == [("lock", 0), ("check", 0), ("test", 0)]
