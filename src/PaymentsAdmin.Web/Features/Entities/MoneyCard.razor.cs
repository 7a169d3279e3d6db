using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Total = paid + pending + left, as figures and as a bar.</summary>
public sealed partial class MoneyCard
{
    private IReadOnlyList<int> _shares = [0, 0, 0];
    private Remainder _remainder;

    [Parameter, EditorRequired]
    public required EntityView View { get; set; }

    private EntityHeader Header => View.Header;

    private bool IsItem => EntityKinds.IsCrmItem(Header.Ref.Kind);

    private string Parts =>
        T[$"{T.Of(View.Rows.Count, "1 product", $"{Formats.Count(View.Rows.Count)} products")}, {T.Of(View.Shipments.Count, "1 shipment", $"{Formats.Count(View.Shipments.Count)} shipments")}"];

    private string Meaning =>
        _remainder switch
        {
            Remainder.None when Header.Total.IsZero => T["nothing to allocate yet"],
            Remainder.None => T["everything is allocated"],
            Remainder.Rounding => T["rounding of single lines"],
            Remainder.Over => T["payments exceed the total"],
            _ => T.Of(Open, "of 1 product", $"of {Formats.Count(Open)} products"),
        };

    private int Open => View.Rows.Count(row => row.Row.Left > Quantity.Zero);

    private string InWords => T[$"Paid {Percent(_shares[0])}, pending {Percent(_shares[1])}, left {Percent(_shares[2])}"];

    protected override void OnParametersSet()
    {
        _remainder = Remainders.Of(View);
        _shares = Shares.Of(Header.Paid.Minor, Header.Pending.Minor, Header.Left.Minor);
    }

    private string Percent(int share) => T[$"{(share / 10m).ToString("N1", T.Culture)} %"];
}
