using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>A person of the demo as the sign-in page shows them.</summary>
public sealed record DemoPerson(string UserName, string Name, Words Role, Words MayDo);

/// <summary>The people whom a demo lets in with one click, and what each of them may do.</summary>
public static class DemoPeople
{
    /// <summary>One or more per role.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
        [.. DemoSetup.People.Select(person => new DemoPerson(person.Name, person.DisplayName, RoleWord.Of(person.Roles), RoleWords.About(person.Roles)))];
}
