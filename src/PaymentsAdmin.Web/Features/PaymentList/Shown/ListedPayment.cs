using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>The part of a payment that an open list keeps: the data its actions need, and its rendered cells.</summary>
public sealed record ListedPayment(PaymentId Id, EntityId Entity, Money Amount, Revision Revision)
{
    public static readonly RenderFragment<ListedPayment> Cells = row => builder =>
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "row");
        builder.AddContent(2, row.Link?.Value);
        builder.AddContent(3, row.Marks?.Value);
        builder.CloseElement();
        builder.AddContent(4, row.Others?.Value);
    };

    /// <summary>Whether it can be marked paid, so that an action counts only what it will change.</summary>
    public bool CanPay { get; init; }

    public bool CanUnpay { get; init; }

    /// <summary>
    /// The link to the payment, always first. It is a separate element, so it keeps the keyboard focus while the rest of the
    /// row changes.
    /// </summary>
    public RowText? Link { get; init; }

    public RowText? Marks { get; init; }

    public RowText? Others { get; init; }

    public bool CanTake(BulkVerb verb) => verb == BulkVerb.Pay ? CanPay : CanUnpay;
}
