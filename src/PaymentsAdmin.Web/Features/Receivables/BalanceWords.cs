using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Receivables;

/// <summary>What the balance of an account means.</summary>
public static class BalanceWords
{
    /// <summary>What its customer owes, or has to its credit.</summary>
    public static Words Of(Money balance, Formats formats) =>
        balance.Minor > 0 ? (Words)$"owes {formats.Amount(balance)}"
        : balance.Minor < 0 ? (Words)$"has a credit balance of {formats.Amount(-balance)}"
        : (Words)$"owes nothing in {balance.Currency.Code}";
}
