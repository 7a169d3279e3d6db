using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>The product's writer, which counts its commands and lets a test act between two of them.</summary>
internal sealed class CountedWriter(IWriter inner) : IWriter, IAsyncDisposable
{
    private bool _isActing;

    public int Commands { get; private set; }

    /// <summary>Runs after each command, with its number, before its caller goes on. Its own commands are not counted.</summary>
    public Func<int, Task>? Between { get; set; }

    public async Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result
    {
        var answer = await inner.RunAsync(command, ct);
        if (!_isActing)
        {
            _isActing = true;
            Commands++;
            await (Between?.Invoke(Commands) ?? Task.CompletedTask);
            _isActing = false;
        }

        return answer;
    }

    public void Restart(Func<int, Task>? between = null) => (Commands, Between) = (0, between);

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable slow)
        {
            await slow.DisposeAsync();
        }
    }

    /// <summary>Wraps the registered writer.</summary>
    public static void Register(IServiceCollection services)
    {
        var own = services.Last(s => s.ServiceType == typeof(IWriter));
        services.Remove(own);
        services.AddSingleton(provider => new CountedWriter((IWriter)own.ImplementationFactory!(provider)));
        services.AddSingleton<IWriter>(provider => provider.GetRequiredService<CountedWriter>());
    }
}
