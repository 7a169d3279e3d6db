using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>A range of days; either end may be open.</summary>
public sealed class TypedDays
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }
}

public sealed class TypedFilter
{
    public PaidState? Paid { get; set; }

    public int? Method { get; set; }

    public int? Kind { get; set; }

    public string? Currencies { get; set; }

    public string? AmountFrom { get; set; }

    public string? AmountTo { get; set; }

    public bool DiffersFromPortal { get; set; }

    public PlainValues Fields { get; set; } = PlainValues.None;

    public TypedDays Created { get; } = new();

    public TypedDays PaidOn { get; } = new();

    public TypedDays PostedOn { get; } = new();

    /// <summary>The selected posting states; none means all.</summary>
    public IReadOnlyList<PostingState> Posting { get; private set; } = [];

    public static TypedFilter Of(PaymentFilter filter, CultureInfo culture) =>
        new()
        {
            Paid = filter.Paid,
            Method = filter.Methods is [var method] ? method.Value : null,
            Kind = filter.EntityKinds is [var kind] ? kind : null,
            Currencies = string.Join(", ", filter.Currencies.Select(currency => currency.Code)),
            AmountFrom = filter.AmountFrom?.ToString(culture),
            AmountTo = filter.AmountTo?.ToString(culture),
            Created = { From = filter.CreatedFrom, To = filter.CreatedTo },
            PaidOn = { From = filter.PaidFrom, To = filter.PaidTo },
            PostedOn = { From = filter.PostedFrom, To = filter.PostedTo },
            Posting = filter.Posting,
            DiffersFromPortal = filter.DiffersFromPortal,
            Fields = filter.Fields,
        };

    public void Turn(PostingState state) => Posting = Posting.Contains(state) ? [.. Posting.Where(s => s != state)] : [.. Posting, state];

    /// <summary>The filter from the input; conditions without a form field are kept.</summary>
    public Result<PaymentFilter> Read(PaymentFilter was, CultureInfo culture)
    {
        var codes = (Currencies ?? string.Empty).Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (codes.FirstOrDefault(code => Currency.Find(code.ToUpperInvariant()) is null) is { } unknown)
        {
            return InputFailures.Invalid("currency", $"{unknown} is not a known currency. Use codes such as EUR or USD.");
        }

        if (Amount(AmountFrom, culture, out var from) is { } low)
        {
            return low.At("amount-from");
        }

        if (Amount(AmountTo, culture, out var to) is { } high)
        {
            return high.At("amount-to");
        }

        return was with
        {
            Paid = Paid,
            Methods = Method is { } method ? [new MethodId(method)] : [],
            EntityKinds = Kind is { } kind ? [kind] : [],
            Currencies = [.. codes.Select(code => Currency.Of(code.ToUpperInvariant())).Distinct()],
            Posting = Posting,
            CreatedFrom = Created.From,
            CreatedTo = Created.To,
            PaidFrom = PaidOn.From,
            PaidTo = PaidOn.To,
            PostedFrom = PostedOn.From,
            PostedTo = PostedOn.To,
            AmountFrom = from,
            AmountTo = to,
            DiffersFromPortal = DiffersFromPortal,
            Fields = Fields,
        };

        static Failure? Amount(string? typed, CultureInfo culture, out decimal? amount)
        {
            amount = null;
            if (string.IsNullOrWhiteSpace(typed))
            {
                return null;
            }

            amount = TypedNumber.Read(typed, culture);
            return amount is null ? InputFailures.Invalid("amount", $"{typed.Trim()} is not a valid amount.") : null;
        }
    }
}
