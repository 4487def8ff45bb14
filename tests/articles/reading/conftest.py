"""An article of our own in the dress of a saved news page, and its paragraphs undressed."""

from __future__ import annotations

import pytest

HEADLINE = "Harwick Reopens Ferry Line Across the Bay After Nine Years"

PARAGRAPHS = [
    "The town council of Harwick voted on Tuesday to reopen the ferry line across Selby Bay, which closed in"
    " 2014 after a storm destroyed the northern pier.",
    "“We have waited nine years for this,” said Ingrid Solheim, the harbour master. “People here still measure"
    " the day by the ferry.”",
    "It was not close.",
    "The line will be served by two electric boats, each built for 120 passengers and 14 cars. A crossing takes"
    " 25 minutes, against an hour and a half by road.",
    "“Why did it take so long?” asked Piet Marais, who runs a bakery by the southern pier.",
    "Marais, a former sailor, left Harwick in 2015 and came back four years later.",
    "The national transport fund pays 60 percent of the cost, the council the rest. The first boat is expected in"
    " May; the second follows in autumn.",
    "Some residents wanted a bridge instead.",
]

SAVED_PAGE = f"""Skip to main content
Accessibility links

Home
News
Sport
Weather

Breaking News

World | Europe | Coast

{HEADLINE}

By Marta Ellingsen, Coast Correspondent

March 14, 2023 5:30 PM

Share
Facebook
Twitter

Harbour master Ingrid Solheim, left, and baker Piet Marais stand on the southern pier in Harwick, March 14, 2023.
Harbour master Ingrid Solheim, left, and baker Piet Marais stand on the southern pier in Harwick, March 14, 2023.

{PARAGRAPHS[0]}

{PARAGRAPHS[1]}

{PARAGRAPHS[2]}

Two boats

{PARAGRAPHS[3]}

FILE - The old ferry Kittiwake lies at the northern pier. (Photo: Selby Museum)

{PARAGRAPHS[4]}

Read more: How the storm of 2014 changed the coast.

{PARAGRAPHS[5]}

Sign up for our morning newsletter.

{PARAGRAPHS[6]}

{PARAGRAPHS[7]}

Jonas Vey contributed to this report. Some information came from the harbour office.

Some information for this report came from the Selby Press Agency.

12 Comments

First to comment here. I love the ferry.

© 2023 Selby Coast News. All rights reserved.
"""


@pytest.fixture
def headline() -> str:
    return HEADLINE


@pytest.fixture
def paragraphs() -> list[str]:
    return list(PARAGRAPHS)


@pytest.fixture
def saved_page() -> str:
    return SAVED_PAGE


@pytest.fixture
def article(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)
