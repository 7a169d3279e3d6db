using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>What an account takes. Null means allowed.</summary>
public static class AccountRules
{
    /// <summary>A terminated account gets no invoices, bills, wallets or preferences.</summary>
    public static Failure? Add(AccountState account) => account == AccountState.Terminated ? ReferenceFailures.Terminated : null;

    /// <summary>A typed amount in the account's currency.</summary>
    public static Result<Money> Amount(decimal typed, Currency currency, string field) =>
        Money.Exact(typed, currency) is not { } money ? ReferenceFailures.DoesNotFit(currency, field)
        : money.Minor > Money.MaxMinor ? ReferenceFailures.TooLarge(field)
        : money;
}
