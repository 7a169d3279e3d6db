using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Account;

public sealed record DemoPerson(string UserName, string Name, Words Role, Words MayDo);

/// <summary>The demo users, who sign in with one click, and what each role allows.</summary>
public static class DemoPeople
{
    public static IReadOnlyList<DemoPerson> All { get; } =
        [.. DemoSetup.People.Select(person => new DemoPerson(person.Name, person.DisplayName, RoleWord.Of(person.Roles), RoleWords.About(person.Roles)))];
}
