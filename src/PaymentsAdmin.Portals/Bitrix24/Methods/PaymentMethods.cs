using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>
/// Payments of deals and invoices. Deliberately no way to send <c>paid</c> with an update, which would bypass undo, reason
/// and approval.
/// </summary>
internal static class PaymentMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<EntityRequest, long> Add = new("crm.item.payment.add", Effect.Writes, Json.EntityRequest, Json.Int64);

    public static readonly ApiMethod<WithFields<BitrixPaymentFields>, bool> Update = new(
        "crm.item.payment.update",
        Effect.Writes,
        Json.WithFieldsBitrixPaymentFields,
        Json.Boolean
    );

    public static readonly ApiMethod<IdRequest, ShortPayment> Get = new("crm.item.payment.get", Effect.Reads, Json.IdRequest, Json.ShortPayment)
    {
        Zero = PortalFaultKind.NotFound,
    };

    public static readonly ApiMethod<EntityListRequest, Each<ShortPayment>> List =
        new("crm.item.payment.list", Effect.Reads, Json.EntityListRequest, Json.EachShortPayment) { Zero = PortalFaultKind.Denied };

    /// <summary>A payment and a list of payments of which only the ids are read.</summary>
    public static readonly ApiMethod<IdRequest, OnlyId> OnlyOne =
        new("crm.item.payment.get", Effect.Reads, Json.IdRequest, Json.OnlyId) { Zero = PortalFaultKind.NotFound };

    public static readonly ApiMethod<EntityListRequest, IReadOnlyList<OnlyId>> Ids =
        new("crm.item.payment.list", Effect.Reads, Json.EntityListRequest, Json.IReadOnlyListOnlyId) { Zero = PortalFaultKind.Denied };

    public static readonly ApiMethod<IdRequest, bool> Delete = new("crm.item.payment.delete", Effect.Writes, Json.IdRequest, Json.Boolean);

    public static readonly ApiMethod<IdRequest, bool> Pay = new("crm.item.payment.pay", Effect.Writes, Json.IdRequest, Json.Boolean);

    public static readonly ApiMethod<IdRequest, bool> Unpay = new("crm.item.payment.unpay", Effect.Writes, Json.IdRequest, Json.Boolean);

    /// <summary>May create a short URL, so it counts as a write.</summary>
    public static readonly ApiMethod<IdRequest, PublicLinkResult> PublicLink = new(
        "salescenter.payment.getPublicUrl",
        Effect.Writes,
        Json.IdRequest,
        Json.PublicLinkResult
    );
}

/// <summary>All fields of a payment that the portal lets us set.</summary>
internal sealed record BitrixPaymentFields(long PaySystemId);

internal sealed record ShortPayment(long Id, string AccountNumber, bool Paid, decimal Sum, Currency Currency)
{
    public DateTimeOffset? DatePaid { get; init; }

    public long? EmpPaidId { get; init; }

    public long? PaySystemId { get; init; }

    public string? PaySystemName { get; init; }
}

internal sealed record PublicLinkResult(PublicLink Payment);

internal sealed record PublicLink(string Url)
{
    public string? ShortUrl { get; init; }

    [JsonPropertyName("qr")]
    public string? QrCode { get; init; }
}
