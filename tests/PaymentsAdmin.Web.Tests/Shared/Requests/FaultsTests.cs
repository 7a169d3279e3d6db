using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Tests.Shared.Requests;

public sealed class FaultsTests
{
    [Fact]
    public void A_body_that_its_sender_breaks_off_is_no_fault_of_the_program()
    {
        Of(new BadHttpRequestException("Unexpected end of request content.")).ShouldBe((StatusCodes.Status400BadRequest, false));
        Of(new InvalidOperationException()).ShouldBe((StatusCodes.Status500InternalServerError, true));
    }

    private static (int Status, bool IsLogged) Of(Exception fault)
    {
        var context = new ExceptionHandlerSuppressDiagnosticsContext
        {
            Exception = fault,
            ExceptionHandledBy = ExceptionHandledType.ExceptionHandlingPath,
            HttpContext = new DefaultHttpContext(),
        };
        return (Faults.Handling.StatusCodeSelector!(fault), !Faults.Handling.SuppressDiagnosticsCallback!(context));
    }
}
