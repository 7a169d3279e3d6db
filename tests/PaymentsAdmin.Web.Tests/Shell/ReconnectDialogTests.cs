using Bunit;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Shell;

public sealed class ReconnectDialogTests : PageTests
{
    [Theory]
    [InlineData(".rejected", "The page is reloading. Input that was stored is restored.")]
    [InlineData("p > .stopped", "Something went wrong in PaymentsAdmin. Reload the page to go on; input that was stored is restored.")]
    public void A_page_that_loads_again_promises_only_stored_input(string state, string says) =>
        Render<ReconnectDialog>().Find(state).TextContent.ShouldBe(says);
}
