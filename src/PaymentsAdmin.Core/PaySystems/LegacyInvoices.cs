using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>The id of a legacy invoice.</summary>
public readonly record struct LegacyInvoiceId(long Value);

/// <summary>A legacy invoice, which only pay systems pay.</summary>
public sealed record LegacyInvoice(LegacyInvoiceId Id, string Number, string Title, Money Total, PersonTypeId PersonType, Revision Revision)
{
    public CustomerId? Customer { get; init; }

    public string CustomerName { get; init; } = "";

    /// <summary>The pay system that is to pay it, or did.</summary>
    public MethodId? Method { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public string? PaidBy { get; init; }
}

/// <summary>A legacy invoice as imported.</summary>
public sealed record LegacyInvoiceInput
{
    public string Number { get; init; } = "";

    public string Title { get; init; } = "";

    public CustomerId? Customer { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>In major units.</summary>
    public decimal Total { get; init; }

    public MethodId? Method { get; init; }

    public PersonTypeId PersonType { get; init; }
}

/// <summary>Validates a legacy invoice.</summary>
public sealed class LegacyInvoiceInputValidator : AbstractValidator<LegacyInvoiceInput>
{
    public LegacyInvoiceInputValidator()
    {
        RuleFor(i => i.Number)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage("Enter the invoice's number.")
            .MaximumLength(100)
            .WithMessage("The number can have at most 100 characters.");
        RuleFor(i => i.Title)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Enter a title.")
            .MaximumLength(250)
            .WithMessage("The title can have at most 250 characters.");
        RuleFor(i => i.Currency)
            .Cascade(CascadeMode.Stop)
            .Must(c => Currency.Find(c) is not null)
            .WithMessage("Enter an ISO 4217 currency code, such as EUR.");
        RuleFor(i => i.Total)
            .Must((i, total) => Money.Exact(total, Currency.Of(i.Currency)) is { Minor: >= 0 and <= Money.MaxMinor })
            .WithMessage("The total must be zero or more, with no more decimals than its currency, and at most 9,000,000,000,000 minor units.")
            .When(i => Currency.Find(i.Currency) is not null);
    }
}
