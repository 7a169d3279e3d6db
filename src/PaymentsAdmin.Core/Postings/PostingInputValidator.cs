using FluentValidation;
using FluentValidation.Results;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings;

/// <summary>
/// Validates posting details without reading any data: format first, then required parts, then mutually exclusive parts (R49).
/// A new payment needs a method and an amount; an existing one may already have them.
/// </summary>
public sealed class PostingInputValidator : AbstractValidator<PostingInput>
{
    public const int MaxNotes = 10_000;
    public const int MaxCode = 100;
    public const int MaxTargets = 200;
    private const int MaxKey = 250;

    public PostingInputValidator(BusinessClock clock, bool isNew)
    {
        RuleFor(i => i).Custom(Keys);
        RuleFor(i => i.Amount).Must(a => a is null or > 0).Says(PostingFailures.AmountNotPositive);
        RuleFor(i => i.ReceivedAt)
            .Must(at => at is null || clock.DayOf(at.Value) <= clock.Today)
            .WithMessage("The date received cannot be in the future. Choose today or an earlier day.");
        RuleFor(i => i.Notes).Must(n => n?.Length is null or <= MaxNotes).WithMessage("The notes can have at most 10,000 characters.");
        RuleFor(i => i.BackOfficeCode)
            .Must(c => c?.Trim().Length is null or <= MaxCode)
            .WithMessage("The back-office code can have at most 100 characters.");
        RuleFor(i => i.Fields).Custom(Fields);
        RuleFor(i => i.Invoices).Must(l => l.Count <= MaxTargets).WithMessage("Choose at most 200 invoices.");
        RuleFor(i => i.Bills).Must(l => l.Count <= MaxTargets).WithMessage("Choose at most 200 bills.");
        RuleFor(i => i.Services).Must(l => l.Count <= MaxTargets).WithMessage("Choose at most 200 products.");

        RuleFor(i => i.Account).Must((i, _) => i.Account is not null || i.Wallet is not null).Says(PostingFailures.TargetMissing);
        RuleFor(i => i.Type).NotNull().Says(Missing(nameof(PostingInput.Type)));
        if (isNew)
        {
            RuleFor(i => i.Method).NotNull().Says(Missing(nameof(PostingInput.Method)));
            RuleFor(i => i.Amount).NotNull().When(i => !i.PaysWhatIsOpen).Says(Missing(nameof(PostingInput.Amount)));
        }

        RuleFor(i => i.Wallet).Must((i, _) => i.Account is null || i.Wallet is null).Says(PostingFailures.TargetTwice);
        RuleFor(i => i.ReceivedByBusinessUnit)
            .Must((i, _) => i.ReceivedByUnit is null || i.ReceivedByBusinessUnit is null)
            .Says(PostingFailures.ReceiverTwice);
    }

    /// <summary>The failure for a missing required part.</summary>
    public static Failure Missing(string member) => PostingNameFailures.Missing(PostingWords.Of(member), member);

    private static void Keys(PostingInput input, ValidationContext<PostingInput> context)
    {
        foreach (var (member, field, key) in PostingKeys.In(input))
        {
            if (string.IsNullOrWhiteSpace(key.By) || string.IsNullOrWhiteSpace(key.Value))
            {
                Add(context, PostingNameFailures.KeyIncomplete(field));
            }
            else if (!PostingKeys.Allows(member, key.By))
            {
                Add(context, PostingNameFailures.KeyUnknown(field, string.Join(", ", PostingKeys.Of(member))));
            }
            else if (key.Value.Length > MaxKey)
            {
                Add(context, InputFailures.Invalid(field, "A name can have at most 250 characters."));
            }
        }
    }

    private static void Fields(IReadOnlyDictionary<string, string> fields, ValidationContext<PostingInput> context)
    {
        foreach (var fault in PostingFields.Faults(fields))
        {
            Add(context, fault);
        }
    }

    private static void Add(ValidationContext<PostingInput> context, Failure failure) =>
        context.AddFailure(new ValidationFailure(failure.Field, failure.Text) { CustomState = failure });
}
