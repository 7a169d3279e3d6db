namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>Components, state and circuits of one sign-in do not work in another.</summary>
public sealed class SignInSealsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly AppHost _app = shared.Host;

    [Theory]
    [InlineData("vera", "ada", "/payments")]
    [InlineData("ada", "vera", "/admin/users")]
    [InlineData("vera", "vera", "/payments")]
    public async Task Components_of_a_page_work_only_in_their_own_sign_in(string owner, string other, string path)
    {
        var (mine, theirs) = (await _app.SignInAsync(owner), await _app.SignInAsync(other));
        var page = await CircuitPage.OpenAsync(_app, path, mine);
        var foreign = await CircuitPage.OpenAsync(_app, path, theirs);
        page.Markers.ShouldNotBeEmpty();

        await using var thief = await CircuitSocket.ConnectAsync(_app, theirs);
        (await thief.StartAsync(foreign)).ShouldNotBeNull();
        (await thief.ShowAsync(page, foreign.State)).ShouldBeFalse();

        await using var own = await CircuitSocket.ConnectAsync(_app, mine);
        (await own.StartAsync(page)).ShouldNotBeNull();
        (await own.ShowAsync(page)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_state_of_a_page_is_refused_in_another_sign_in()
    {
        var (vera, ada) = (await _app.SignInAsync("vera"), await _app.SignInAsync("ada"));
        var page = await CircuitPage.OpenAsync(_app, "/payments", vera);
        page.State.ShouldNotBeEmpty();

        await using var thief = await CircuitSocket.ConnectAsync(_app, ada);
        (await thief.StartAsync(page)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_its_own_sign_in_can_take_over_a_circuit()
    {
        var (vera, ada) = (await _app.SignInAsync("vera"), await _app.SignInAsync("ada"));
        var page = await CircuitPage.OpenAsync(_app, "/payments", vera);
        await using var first = await CircuitSocket.ConnectAsync(_app, vera);
        var secret = (await first.StartAsync(page))!;

        await using var thief = await CircuitSocket.ConnectAsync(_app, ada);
        (await thief.TakeOverAsync(secret)).ShouldBeFalse();

        await using var again = await CircuitSocket.ConnectAsync(_app, vera);
        (await again.TakeOverAsync(secret)).ShouldBeTrue();
    }

    [Fact]
    public async Task Confirming_a_factor_does_not_break_open_pages()
    {
        var before = await _app.SignInAsync("ada");
        var page = await CircuitPage.OpenAsync(_app, "/admin/users", before);
        await using var first = await CircuitSocket.ConnectAsync(_app, before);
        var secret = (await first.StartAsync(page))!;

        var after = await _app.StepUpAsync(before);

        await using var again = await CircuitSocket.ConnectAsync(_app, after);
        (await again.TakeOverAsync(secret)).ShouldBeTrue();
        (await again.ShowAsync(page)).ShouldBeTrue();
    }
}
