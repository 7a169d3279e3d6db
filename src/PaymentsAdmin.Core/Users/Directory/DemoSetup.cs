using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>The users of a demo, who sign in with one click. They have no password, so there is no other way.</summary>
public sealed class DemoSetup(IUserDirectory users)
{
    /// <summary>At least one per role.</summary>
    public static IReadOnlyList<NewUser> People { get; } =
        [
            Person("vera", "Vera Kyriakou", Role.Viewer),
            Person("clara", "Clara Ioannou", Role.Clerk),
            Person("alan", "Alan Brown", Role.Approver),
            Person("anna", "Anna Weiß", Role.Approver),
            Person("amir", "Amir Haddad", Role.Approver),
            Person("adam", "Adam Dąbrowski", Role.Admin),
        ];

    /// <summary>Creates the missing ones and changes no existing user.</summary>
    public async Task<Result> RunAsync(CancellationToken ct)
    {
        foreach (var person in People)
        {
            if (await users.FindAsync(person.Name, ct) is null && (await users.AddAsync(person, Actor.System, ct)).Failure is { } no)
            {
                return no;
            }
        }

        return Result.Done;
    }

    private static NewUser Person(string name, string displayName, Role role) => new(name, displayName, role, Password: null, IsDemo: true);
}
