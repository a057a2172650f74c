"""What GitHub runs: the Makefile's own targets, with no more rights than each job needs."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from guide.publish import edit_template, site_address

REPOSITORY = Path(__file__).parent.parent
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").iterdir())
# What any `run:` may hold: one target, and before it the one thing that the Makefile leaves to the caller.
RUN = re.compile(r"(?:SOURCE_DATE_EPOCH=\$\(git log -1 --format=%ct\) )?make PYTHON=python (?P<target>[a-z]+)")
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
        if "run" in step:
            match = RUN.fullmatch(step["run"].strip())
            assert match, step["run"]
            assert match["target"] in targets


def test_a_pull_request_is_checked_as_main_is() -> None:
    """The checks of a pull request are the checks before publishing, since they are one workflow."""
    check = read(REPOSITORY / ".github/workflows/check.yml")
    assert {"pull_request", "workflow_call"} == set(check["on"])
    commands = [step["run"].split()[-1] for step in check["jobs"]["check"]["steps"] if "run" in step]
    assert commands == ["check", "test"]
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
            "https://github.com/Someone/Stretch-Guide/edit/main/docs/{path}",
        ),
        ({"SITE_URL": "https://spine.example"}, None),
        ({"GITHUB_REPOSITORY": ""}, None),
        ({}, None),
    ],
)
def test_an_edit_link_leads_to_the_repository_that_builds(environment: dict[str, str], template: str | None) -> None:
    """A page is edited in the fork that published it; a build of no repository offers no link."""
    assert edit_template(environment) == template
