using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>What made-up one-time links cost, whose senders are unknown.</summary>
public abstract class MadeUpLinkTests(TestDatabase database) : DoorTests(database)
{
    private static readonly PasswordInput Good = new() { Password = Password };

    [Fact]
    public async Task A_made_up_link_is_refused_without_hashing_a_password()
    {
        using var end = new ManualResetEventSlim();
        var hashing = new TaskCompletionSource();
        var busy = Task.Factory.StartNew(() => Service<HashingGate>().RunAsync(() => Hold(hashing, end), default), TaskCreationOptions.LongRunning).Unwrap();
        await hashing.Task.WithinAsync();
        try
        {
            (await Users.SetPasswordAsync("made up", Good, Home, default).WithinAsync()).Failure.ShouldBe(UserFailures.CodeNotValid);
            (await Service<FirstAdminService>().MakeAsync("made up", Input("eve"), Home, default).WithinAsync()).Failure.ShouldBe(SignInFailures.AdminIsThere);
        }
        finally
        {
            end.Set();
            await busy;
        }
    }

    [Fact]
    public async Task Made_up_links_of_a_network_wait_and_do_not_delay_other_networks()
    {
        var link = (await Users.ResetAsync((await AddAsync("anna")).Id, keepTokens: false, Command, default)).Value!;
        for (var i = 0; i < 20; i++)
        {
            await Users.SetPasswordAsync("made up", Good, Home, default);
        }

        (await Users.SetPasswordAsync("made up", Good, Home, default)).Failure!.Code.ShouldBe("sign-in.too-fast");
        (await Service<FirstAdminService>().CheckAsync("made up", Home, default)).Failure!.Code.ShouldBe("sign-in.too-fast");
        (await Users.SetPasswordAsync(link.Code, Good, new("203.0.113.9", null), default)).Ok.ShouldBeTrue();
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton(new HashingGate(cores: 1));
    }

    private static bool Hold(TaskCompletionSource hashing, ManualResetEventSlim end)
    {
        hashing.SetResult();
        end.Wait();
        return true;
    }
}

public sealed class SqliteMadeUpLinkTests() : MadeUpLinkTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresMadeUpLinkTests() : MadeUpLinkTests(TestDatabase.Postgres);
