using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>Validates a saved view.</summary>
public sealed class ViewInputValidator : AbstractValidator<ViewInput>
{
    private const int MaxNameLength = 60;
    private const int MaxQueryLength = 2_000;
    private const Role Known = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    public ViewInputValidator()
    {
        RuleFor(v => v.Name)
            .Must(name => name.Trim().Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl))
            .WithMessage("Enter a name of at most 60 characters.");
        RuleFor(v => v.Query).Must(query => query.Length <= MaxQueryLength).WithMessage("This filter is too long to save. Remove part of it.");
        RuleFor(v => v.SharedWith).Must(role => (role & ~Known) == Role.None).WithMessage("Choose a role to share the view with, or nobody.");
    }
}
