from django.db import migrations

from vungmanh.kernel.vietnamese import fold, person_sort_key


def fill(apps, _schema_editor):
    Account = apps.get_model("accounts", "Account")
    changed = []
    for account in Account.objects.filter(folded=""):
        account.folded = fold(f"{account.full_name} {account.username}")[:420]
        account.sort_key = person_sort_key(account.full_name or account.username)
        changed.append(account)
    Account.objects.bulk_update(changed, ["folded", "sort_key"], batch_size=400)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_folded_names_and_reopening"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
