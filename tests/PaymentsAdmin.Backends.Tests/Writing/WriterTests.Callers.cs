using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>A command and its caller: cancellation and culture.</summary>
public abstract partial class WriterTests
{
    [Fact]
    public async Task A_command_cancelled_before_its_start_writes_nothing()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Store.Writer.RunAsync(async session => Result.Of(await Samples.AddPaymentAsync(session, _entity, "never")), given.Token)
        );
        await ShouldHoldAsync(0);
    }

    [Fact]
    public async Task Cancelling_after_the_start_of_a_command_changes_nothing()
    {
        using var late = new CancellationTokenSource();
        var answer = await Store.Writer.RunAsync(
            async session =>
            {
                var id = await Samples.AddPaymentAsync(session, _entity, "kept");
                await late.CancelAsync();
                return Result.Of(id);
            },
            late.Token
        );
        answer.Ok.ShouldBeTrue();
        await ShouldHoldAsync(1);
    }

    [Fact]
    public async Task Each_command_sees_the_culture_of_its_own_caller()
    {
        var cultures = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(n => Task.Run(async () =>
            {
                var mine = new System.Globalization.CultureInfo(n % 2 == 0 ? "de-DE" : "fr-FR");
                System.Globalization.CultureInfo.CurrentCulture = mine;
                var seen = await Store.Writer.RunAsync(
                    _ => ValueTask.FromResult(Result.Of(System.Globalization.CultureInfo.CurrentCulture.Name)),
                    CancellationToken.None
                );
                return (mine.Name, seen.Value);
            }))
        );
        cultures.ShouldAllBe(c => c.Name == c.Value);
    }
}
