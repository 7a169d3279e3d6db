using FluentValidation;
using FluentValidation.Results;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>Validates a cancellation without reading any data.</summary>
public sealed class CancelInputValidator : AbstractValidator<CancelInput>
{
    private const int MaxReason = 500;

    public CancelInputValidator()
    {
        RuleFor(i => i.Notes).Must(n => n?.Length is null or <= PostingInputValidator.MaxNotes).WithMessage("The notes can have at most 10,000 characters.");
        RuleFor(i => i.BackOfficeCode)
            .Must(c => c?.Trim().Length is null or <= PostingInputValidator.MaxCode)
            .WithMessage("The back-office code can have at most 100 characters.");
        RuleFor(i => i.Reason).Must(r => r?.Trim().Length is null or <= MaxReason).WithMessage("The reason can have at most 500 characters.");
        RuleFor(i => i.Fields)
            .Custom(
                (fields, context) =>
                {
                    foreach (var fault in PostingFields.Faults(fields))
                    {
                        context.AddFailure(new ValidationFailure(fault.Field, fault.Text) { CustomState = fault });
                    }
                }
            );
    }
}
