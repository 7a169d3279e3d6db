using FluentValidation;

namespace PaymentsAdmin.Core.Comments;

/// <summary>What can be said about a comment by itself.</summary>
public sealed class CommentInputValidator : AbstractValidator<CommentInput>
{
    /// <summary>Letters in one comment.</summary>
    public const int MaxLength = 10_000;

    public CommentInputValidator() =>
        RuleFor(i => i.Body)
            .Cascade(CascadeMode.Stop)
            .Must(b => !string.IsNullOrWhiteSpace(b))
            .WithMessage("Enter a comment.")
            .MaximumLength(MaxLength)
            .WithMessage("A comment can have at most 10,000 characters.");
}
