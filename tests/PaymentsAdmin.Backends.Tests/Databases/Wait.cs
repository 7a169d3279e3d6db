namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Waits until a condition becomes true in the background, for a minute at most.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var end = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);
        while (!await holds())
        {
            DateTimeOffset.UtcNow.ShouldBeLessThan(end, "It did not become true within a minute.");
            await Task.Delay(20);
        }
    }

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));
}
