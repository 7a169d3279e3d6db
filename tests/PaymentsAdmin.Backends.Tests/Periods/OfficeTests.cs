using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Periods;

/// <summary>Books with users who create and approve payments, and two Admins.</summary>
public abstract class OfficeTests(TestDatabase database) : ContractTests(database)
{
    protected static readonly Actor Adam = new(ActorKind.User, 20, "Adam", Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now };
    protected static readonly Actor Ada = new(ActorKind.User, 21, "Ada", Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now };

    private Books? _books;

    protected Books Books => _books!;

    protected T Service<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        foreach (var admin in new[] { Adam, Ada })
        {
            db.Add(
                new UserRow
                {
                    Id = admin.UserId!.Value,
                    HexId = HexId.Random().Value,
                    UserName = admin.Name,
                    NormalizedUserName = admin.Name.ToUpperInvariant(),
                    DisplayName = admin.Name,
                    CreatedAt = World.Clock.Now,
                }
            );
        }

        await db.SaveChangesAsync();
        db.AddRange(new[] { Adam, Ada }.Select(a => new IdentityUserRole<int> { UserId = a.UserId!.Value, RoleId = (int)Role.Admin }));
        await db.SaveChangesAsync();
    }

    /// <summary>Removes all roles directly in the database, even those of the last Admin, which no service does.</summary>
    protected Task TakeRolesAsync(Actor from) => Books.RunAsync($"DELETE FROM user_roles WHERE user_id = {from.UserId}");

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers().AddWorkspaces();
    }
}
