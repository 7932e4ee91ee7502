from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vungmanh.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        from vungmanh.accounts import access  # noqa: PLC0415 - apps must be loaded first
        from vungmanh.accounts.commands.confirmations import note_acted_for  # noqa: PLC0415 - as above
        from vungmanh.accounts.commands.roles import load_roles  # noqa: PLC0415 - as above
        from vungmanh.accounts.succession import carry_holdings  # noqa: PLC0415 - as above
        from vungmanh.kernel.action import gates  # noqa: PLC0415 - as above
        from vungmanh.kernel.catalogue import catalogue  # noqa: PLC0415 - as above
        from vungmanh.organisations.commands import register_carrier  # noqa: PLC0415 - as above

        catalogue.register("roles", load_roles)
        register_carrier("accounts", 10, carry_holdings)
        gates.forbidden = access.forbidden
        gates.may_on_installation = access.may_on_installation
        gates.acted_for = note_acted_for
