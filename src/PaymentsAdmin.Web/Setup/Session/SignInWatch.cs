using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Checks every three seconds whether sessions with open pages were ended elsewhere.</summary>
public sealed class SignInWatch(LiveSignIns live, ILogger<SignInWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LiveSignIns.MaxAge);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await live.CheckAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogWarning(fault, "Could not check the open sign-ins");
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
