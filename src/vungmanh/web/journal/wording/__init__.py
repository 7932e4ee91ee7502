"""What the journal's acts, subjects and details are called: one module a subject, found by itself.

A module may hold any of these, all with lazy translations:

- ``ACTS``: ``"programmes.register": _("đăng ký danh hiệu")``, a verb phrase that follows a person's name;
- ``SAYINGS``: the same for an act whose words hang on what was done: a function of the line's ``what`` to a phrase;
- ``SUBJECTS``: ``"programmes.registration": Subject(_("hồ sơ danh hiệu"), "programmes.Registration")``; the model gives
  names to the fields in ``old`` and ``new``;
- ``KEYS``: names of other details: ``"move"``, or ``"programmes.registration.move"`` where one word means two things;
- ``VALUES``: ``"move": {"register": _("đăng ký")}``: values in words.
"""
