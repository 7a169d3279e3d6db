using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Receivables.Choosing;

public static class BalanceWords
{
    /// <summary>The amount that the customer owes, or the credit balance.</summary>
    public static Words Of(Money? owed, Formats formats) =>
        owed is not { } balance ? (Words)"balance not known"
        : balance.Minor > 0 ? (Words)$"owes {formats.Amount(balance)}"
        : balance.Minor < 0 ? (Words)$"has a credit balance of {formats.Amount(-balance)}"
        : (Words)$"owes nothing in {balance.Currency.Code}";
}
