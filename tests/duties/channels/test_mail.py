"""Letters over a real server on loopback: what goes through, and what became of those that did not."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.duties.channels.servers import Mailbox, mail_server
from vungmanh.duties.commands.channels import UnclearError, UndeliveredError
from vungmanh.duties.commands.channels.mail import Letter, Post

LETTER = Letter("bi-thu@tinh.example", "Có 02 việc đến hạn", "Kính gửi đồng chí,\n", {"List-Unsubscribe": "<http://x>"})


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    box = Mailbox()
    with mail_server(box) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "nhac-viec@tinh.example"
        yield box


@pytest.fixture
def post(mailbox: Mailbox) -> Iterator[Post]:
    found = Post()
    yield found
    found.close()


def refused(post: Post, letter: Letter = LETTER) -> tuple[str, bool, bool]:
    post.ready()
    with pytest.raises(UndeliveredError) as error:
        post.send(letter)
    return error.value.why, error.value.again, error.value.stopped


def test_letter_arrives_as_plain_vietnamese(mailbox: Mailbox, post: Post):
    post.ready()
    post.send(LETTER)

    (found,) = mailbox.letters
    assert (found["To"], found["From"], found["Subject"]) == (LETTER.to, "nhac-viec@tinh.example", LETTER.subject)
    assert (found["List-Unsubscribe"], found.get_content_type()) == ("<http://x>", "text/plain")
    assert found.get_content().strip() == "Kính gửi đồng chí,"


def test_two_letters_go_over_one_connection(mailbox: Mailbox, post: Post):
    for _letter in range(2):
        post.ready()
        line = post.backend.connection
        post.send(LETTER)
    assert (len(mailbox.letters), post.backend.connection is line) == (2, True)


def test_address_that_does_not_exist_is_refused_for_good_and_costs_the_next_nothing(mailbox: Mailbox, post: Post):
    mailbox.answers[LETTER.to] = "550 no such user"
    assert refused(post) == ("SMTP 550", False, False)

    post.ready()
    post.send(Letter("khac@tinh.example", "x", "x"))
    assert mailbox.recipients == ["khac@tinh.example"]


def test_full_box_may_be_tried_again(mailbox: Mailbox, post: Post):
    mailbox.answers[LETTER.to] = "452 full"
    assert refused(post) == ("SMTP 452", True, False)


def test_letter_refused_after_it_was_read_was_not_delivered(mailbox: Mailbox, post: Post):
    mailbox.after_data = "554 no"
    assert (refused(post), mailbox.letters) == (("SMTP 554", False, False), [])


def test_line_that_breaks_after_the_letter_is_unclear(mailbox: Mailbox, post: Post):
    mailbox.dropped = 1
    post.ready()
    with pytest.raises(UnclearError):
        post.send(LETTER)

    post.ready()
    post.send(LETTER)
    assert len(mailbox.letters) == 2


def test_server_that_is_away_stops_the_round_before_anything_is_claimed(mailbox: Mailbox, settings: Settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    with pytest.raises(UndeliveredError) as error:
        Post().ready()
    assert (error.value.again, error.value.stopped) == (True, True)


def test_address_that_breaks_a_heading_is_refused_for_good(post: Post):
    assert refused(post, Letter("a@b.example\nBcc: c@d.example", "x", "x"))[1:] == (False, False)
