using FluentValidation;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Validates a paid mark without reading the payment.</summary>
public sealed class PayInputValidator : AbstractValidator<PayInput>
{
    public PayInputValidator(BusinessClock clock)
    {
        RuleFor(i => i.On)
            .Must(day => day <= clock.Today)
            .WithMessage("The date received cannot be in the future. Choose today or an earlier day.")
            .GreaterThan(new DateOnly(1999, 12, 31))
            .WithMessage("Choose a day after 1999.");
        RuleFor(i => i.Reference).MaximumLength(200).WithMessage("The reference can have at most 200 characters.");
        RuleFor(i => i.Received)
            .GreaterThanOrEqualTo(0)
            .WithMessage("The received amount cannot be below zero.")
            .When(i => i.Received is not null);
    }
}

/// <summary>Validates the reason for removing a paid mark.</summary>
public sealed class UnpayInputValidator : AbstractValidator<UnpayInput>
{
    public const int MaxReason = 500;

    public UnpayInputValidator() =>
        RuleFor(i => i.Reason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .WithMessage("Enter a reason for marking it unpaid.")
            .MaximumLength(MaxReason)
            .WithMessage("The reason can have at most 500 characters.");
}

/// <summary>Validates a quantity without reading the product row.</summary>
public sealed class QuantityInputValidator : AbstractValidator<QuantityInput>
{
    public QuantityInputValidator() =>
        RuleFor(i => i.Quantity)
            .Cascade(CascadeMode.Stop)
            .GreaterThan(0)
            .WithMessage(PaymentFailures.QuantityNotPositive.Text)
            .Must(q => Quantity.Exact(q) is not null)
            .WithMessage("A quantity can have at most four decimals and be at most 1,000,000,000.");
}

/// <summary>Validates due date, payer text and plain fields.</summary>
public sealed class TermsInputValidator : AbstractValidator<TermsInput>
{
    public TermsInputValidator()
    {
        RuleFor(i => i.DueOn)
            .InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31))
            .WithMessage("Choose a day between 2000 and 2199.");
        RuleFor(i => i.PayerText)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Enter the text shown to the payer.")
            .MaximumLength(300)
            .WithMessage("The payer's text can have at most 300 characters.");
        RuleFor(i => i.PayerLanguage)
            .Matches("^[a-z]{2,3}(-[A-Z]{2})?\\z")
            .WithMessage("Enter a language such as en or de-AT.");
        foreach (var field in PaymentFields.Plain)
        {
            RuleFor(i => i.Fields[field])
                .Must(text => text is null || (text.Length <= field.MaxLength && !text.Any(char.IsControl)))
                .Says($"{field.Label}: enter at most {field.MaxLength} characters on one line.")
                .OverridePropertyName(field.Key);
        }
    }
}
