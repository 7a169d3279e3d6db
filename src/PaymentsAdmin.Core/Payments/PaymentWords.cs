using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Builds the search text of a payment. Code that writes a payment must write its search text too.</summary>
public static class PaymentWords
{
    /// <summary>The word that every payment contains, from <c>PAY-000123</c>.</summary>
    public const string Everywhere = "pay";

    /// <summary>
    /// The words of a payment: its id, formatted and as a plain number, its other numbers, customer, entity, the bank's
    /// reference, and the number of an account that a portal keeps. Amounts are not included; they are found by value.
    /// </summary>
    public static string Of(
        PaymentId id,
        string accountNumber,
        string? portalId,
        string? number,
        string customerName,
        string entityTitle,
        string entityExternalId,
        string? reference,
        string? entityNumber = null
    ) =>
        Fold.Words(
            id.ToString(),
            id.Value.ToString(CultureInfo.InvariantCulture),
            accountNumber,
            portalId,
            number,
            customerName,
            entityTitle,
            entityExternalId,
            reference,
            entityNumber
        );
}
