using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>The filter that the form edits, and what is typed into fields whose text may not be readable.</summary>
public sealed class TypedFilter
{
    public PaymentFilter Filter { get; set; } = PaymentFilter.None;

    public string? Currencies { get; set; }

    public string? AmountFrom { get; set; }

    public string? AmountTo { get; set; }

    /// <summary>A filter as form input. A choice of one value shows several as all of them.</summary>
    public static TypedFilter Of(PaymentFilter filter, CultureInfo culture) =>
        new()
        {
            Filter = filter with
            {
                Methods = filter.Methods is [var method] ? [method] : [],
                EntityKinds = filter.EntityKinds is [var kind] ? [kind] : [],
            },
            Currencies = string.Join(", ", filter.Currencies.Select(currency => currency.Code)),
            AmountFrom = filter.AmountFrom?.ToString(culture),
            AmountTo = filter.AmountTo?.ToString(culture),
        };

    /// <summary>Takes a state into the filter or out of it, as its checkbox says. That may be told twice.</summary>
    public void Choose(PostingState state, bool isOn) =>
        Filter = Filter with { Posting = [.. Filter.Posting.Where(s => s != state), .. isOn ? [state] : Array.Empty<PostingState>()] };

    /// <summary>The filter from the input; conditions without a form field are kept.</summary>
    public Result<PaymentFilter> Read(CultureInfo culture)
    {
        var codes = (Currencies ?? string.Empty).Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (codes.FirstOrDefault(code => Currency.Find(code.ToUpperInvariant()) is null) is { } unknown)
        {
            return InputFailures.Invalid("currency", $"{unknown} is not a known currency. Use codes such as EUR or USD.");
        }

        var amounts = AmountRange.Read((AmountFrom, "amount-from"), (AmountTo, "amount-to"), culture);
        if (!amounts.Ok)
        {
            return amounts.Failure;
        }

        return Filter with
        {
            Currencies = [.. codes.Select(code => Currency.Of(code.ToUpperInvariant())).Distinct()],
            AmountFrom = amounts.Value.From,
            AmountTo = amounts.Value.To,
        };
    }
}
