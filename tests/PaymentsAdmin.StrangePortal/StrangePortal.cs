using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace PaymentsAdmin.Strange;

/// <summary>
/// A portal written from the contract alone: strict about what it is asked, wild in what it answers. It knows no code of the
/// product and none of the other portal of these tests, so that both cannot share a misunderstanding.
/// </summary>
public sealed class StrangePortal : IAsyncDisposable
{
    public const string Secret = "strangesecret0001";
    public const int UserId = 1;

    private readonly WebApplication _app;

    private StrangePortal(int port)
    {
        _app = Street.Open(port, new Door(this).LetInAsync, bug => Bugs.Enqueue($"{bug}"));
    }

    public PortalBooks Books { get; } = new();
    public Habits Habits { get; } = new();

    /// <summary>What the client did wrong by the contract.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>What this portal did wrong itself.</summary>
    public ConcurrentQueue<string> Bugs { get; } = new();

    /// <summary>Every method that was asked for, also those within a batch.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The secret address of an incoming webhook.</summary>
    public Uri Webhook => new(Address, $"/rest/{UserId}/{Secret}/");

    public static async Task<StrangePortal> StartAsync(int port = 0)
    {
        var portal = new StrangePortal(port);
        await portal._app.StartAsync();
        return portal;
    }

    /// <summary>Switches a wild answer on, with what it changes in the books.</summary>
    public void Adopt(WildAnswer answer)
    {
        lock (Books.Gate)
        {
            answer.Truth?.Invoke(Books);
        }
        Habits.Add(answer);
    }

    public T Read<T>(Func<PortalBooks, T> read)
    {
        lock (Books.Gate)
        {
            return read(Books);
        }
    }

    public void Change(Action<PortalBooks> change)
    {
        lock (Books.Gate)
        {
            change(Books);
        }
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
