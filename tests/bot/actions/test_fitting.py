"""Fits you: a posting's skills against a person's own, and the guide that teaches the rest."""

from dataclasses import replace

from bot.actions import fitting
from bot.actions.fitting import Fit
from bot.services import Services
from jobs.skills import Skills
from knowledge.guide import ListOf
from storage.values import Person
from tests.support.postings import a_posting
from tests.support.services import a_person

POSTING = a_posting(
    excerpt="You know SQL, Gainsight and beekeeping. Empathy matters. No Excel needed."
)


async def test_named_skills_are_told_apart_by_the_person_s_own_list(
    services: Services, ana: Person
) -> None:
    assert await fitting.add_skills(services, ana, "sql, welding") == ("SQL", "welding")
    found = await fitting.fit(services, ana, POSTING)
    assert found.having == ("SQL",)
    assert found.missing == ("Gainsight", "Empathy")
    assert found.named == 3
    assert found.knows_person


async def test_somebody_who_has_told_nothing_lacks_nothing_for_sure(
    services: Services, ana: Person
) -> None:
    found = await fitting.fit(services, ana, POSTING)
    assert not found.knows_person
    assert found.missing == ("SQL", "Gainsight", "Empathy")


async def test_a_skill_that_only_this_person_knows_of_is_found_too(
    services: Services, ana: Person
) -> None:
    await fitting.add_skills(services, ana, "Beekeeping")
    assert (await fitting.fit(services, ana, POSTING)).having == ("Beekeeping",)
    ben = await a_person(services, chat_id=8, name="Ben")
    assert "Beekeeping" not in (await fitting.fit(services, ben, POSTING)).missing


async def test_what_is_missing_leads_to_the_topics_that_teach_most_of_it(
    services: Services, ana: Person
) -> None:
    found = await fitting.fit(services, ana, POSTING)
    assert found.topics == ("tech-skills", "soft-skills")
    await fitting.add_skills(services, ana, "sql, gainsight")
    assert (await fitting.fit(services, ana, POSTING)).topics == ("soft-skills",)
    await fitting.add_skills(services, ana, "empathy")
    assert (await fitting.fit(services, ana, POSTING)).topics == ()


async def test_the_whole_advert_is_read_where_there_is_one(services: Services, ana: Person) -> None:
    whole = replace(POSTING, description="Tableau every day.")
    assert (await fitting.fit(services, ana, whole)).missing == ("Tableau",)


async def test_a_posting_that_names_no_skill_has_nothing_to_tell(
    services: Services, ana: Person
) -> None:
    empty = Fit((), (), (), knows_person=False)
    assert await fitting.fit(services, ana, a_posting("Helper")) == empty


async def test_a_skill_is_taken_off_the_list(services: Services, ana: Person) -> None:
    await fitting.add_skills(services, ana, "sql, excel")
    await fitting.remove_skill(services, ana, "SQL")
    await fitting.remove_skill(services, ana, "SQL")
    assert await fitting.skills_of(services, ana) == ("Excel",)


async def test_nobody_has_skills_without_end(services: Services, ana: Person) -> None:
    for start in range(0, 150, 30):
        typed = ",".join(f"skill {number}" for number in range(start, start + 30))
        await fitting.add_skills(services, ana, typed)
    assert len(await fitting.skills_of(services, ana)) == fitting.MOST_SKILLS


async def test_a_tool_that_an_editor_adds_to_the_guide_is_a_skill_at_once(
    services: Services, ana: Person
) -> None:
    stack = services.guide.topics["tech-stack"]
    more = replace(stack, lists=(*stack.lists, ListOf("New", ("Custify",))))
    services.guide.topics["tech-stack"] = more  # type: ignore[index]
    found = await fitting.fit(services, ana, a_posting(excerpt="Custify is our platform."))
    assert (found.missing, found.topics) == (("Custify",), ("tech-stack",))


def test_every_skill_that_the_guide_lists_is_known_by_name(services: Services) -> None:
    known = Skills()
    items = [
        item
        for name in fitting.SKILL_TOPICS
        for listed in services.guide.topics[name].lists
        for item in listed.items
    ]
    assert len(items) > 40
    assert [item for item in items if not known.named_in(item)] == []
