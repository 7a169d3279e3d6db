using FluentValidation;

namespace PaymentsAdmin.Core.Comments;

/// <summary>Validates a comment.</summary>
public sealed class CommentInputValidator : AbstractValidator<CommentInput>
{
    /// <summary>The longest comment in characters.</summary>
    public const int MaxLength = 10_000;

    public CommentInputValidator() =>
        RuleFor(i => i.Body)
            .Cascade(CascadeMode.Stop)
            .Must(b => !string.IsNullOrWhiteSpace(b))
            .WithMessage("Enter a comment.")
            .MaximumLength(MaxLength)
            .WithMessage("A comment can have at most 10,000 characters.");
}
