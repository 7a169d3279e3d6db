using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.BulkActions;
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

    /// <summary>The verbs on many that would change it, a bit for each, so that an action counts only what it will change.</summary>
    public int Verbs { get; init; }

    /// <summary>
    /// The link to the payment, always first. It is a separate element, so it keeps the keyboard focus while the rest of the
    /// row changes.
    /// </summary>
    public RowText? Link { get; init; }

    public RowText? Marks { get; init; }

    public RowText? Others { get; init; }

    /// <summary>The same without its cells, for a list that is not shown.</summary>
    public ListedPayment Unrendered => this with { Link = null, Marks = null, Others = null };

    public static ListedPayment Of(PaymentRow row) => new(row.Id, row.EntityId, row.Amount, row.Revision) { Verbs = VerbsOf(row) };

    public bool CanTake(BulkVerb verb) => (Verbs & BitOf(verb)) != 0;

    private static int VerbsOf(PaymentRow row) => Enum.GetValues<BulkVerb>().Where(verb => BulkRules.WhyNot(verb, row) is null).Sum(BitOf);

    private static int BitOf(BulkVerb verb) => 1 << (int)verb;
}
