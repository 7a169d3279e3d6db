using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>
/// A CRM.COM host written from the contract alone: strict about what it is asked, wild in what it answers. It knows no code of
/// the product and none of the other host of these tests, so that both cannot share a misunderstanding.
/// </summary>
public sealed class StrangeHost : IAsyncDisposable
{
    public const string Username = "strange.user";
    public const string Password = "strange-password-0001";
    public const string Organisation = "STRANGE";
    public const string ApiKey = "strange-key-0001";

    private readonly WebApplication _app;

    private StrangeHost(int port)
    {
        _app = Street.Open(port, new Door(this).LetInAsync, bug => Bugs.Enqueue($"{bug}"));
    }

    public HostBooks Books { get; } = new();
    public Habits<WildAnswer> Habits { get; } = new();

    /// <summary>What the client did wrong by the contract.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>What this host did wrong itself.</summary>
    public ConcurrentQueue<string> Bugs { get; } = new();

    /// <summary>Every method that was asked for, such as <c>payments/create</c>.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The root of all resources.</summary>
    public Uri Rest => new(Address, "/crmapi/rest/v2/");

    public static async Task<StrangeHost> StartAsync(int port = 0)
    {
        var host = new StrangeHost(port);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Switches a wild answer on.</summary>
    public void Adopt(WildAnswer answer) => Habits.Add(answer);

    /// <summary>Switches all wild answers off.</summary>
    public void Behave() => Habits.Clear();

    public T Read<T>(Func<HostBooks, T> read)
    {
        lock (Books.Gate)
        {
            return read(Books);
        }
    }

    public void Change(Action<HostBooks> change)
    {
        lock (Books.Gate)
        {
            change(Books);
        }
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
